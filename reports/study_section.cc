#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/front.h"
#include "reports/importance.h"
#include "reports/insight.h"
#include "reports/markdown.h"
#include "reports/number.h"
#include "reports/sections.h"
#include "reports/tally.h"

namespace mfsearch {
namespace {

using markdown::Align;
using markdown::escape;

constexpr std::size_t kMostTrials = 100, kBestTrials = 50;

std::string value_of(const Trial& trial) {
  return trial.value ? figure(*trial.value) : fixed(kNotAvailable);
}

// Those that are shown in bold: the best trial, or the front.
std::vector<const Trial*> best_of(const StudySummary& study) {
  if (!study.other_directions.empty()) return front_of(study);
  return {best_trial(study.trials, study.direction)};
}

// All trials in order, or the best of them, best first.
std::vector<const Trial*> trials_to_list(const StudySummary& study) {
  std::vector<const Trial*> trials;
  for (const Trial& trial : study.trials) trials.push_back(&trial);
  if (trials.size() <= kMostTrials) return trials;
  // Complete trials come before pruned ones: the value of a pruned trial belongs to an early epoch.
  const auto group = [](const Trial& t) {
    return !t.value || std::isnan(*t.value) ? 2 : t.state == TrialState::complete ? 0 : 1;
  };
  std::stable_sort(trials.begin(), trials.end(), [&](const Trial* a, const Trial* b) {
    if (group(*a) != group(*b)) return group(*a) < group(*b);
    return group(*a) < 2 && better(*a->value, *b->value, study.direction);
  });
  trials.resize(kBestTrials);
  return trials;
}

std::vector<std::string> trial_cells(const StudySummary& study, const Trial& trial) {
  std::vector<std::string> cells{std::to_string(trial.number), std::string(state_name(trial.state)),
                                 value_of(trial)};
  for (std::size_t i = 0; i < study.other_objectives.size(); ++i) {
    cells.push_back(i < trial.other_values.size() ? figure(trial.other_values[i])
                                                  : fixed(kNotAvailable));
  }
  cells.push_back(std::to_string(trial.curve.size()));
  for (std::size_t i = 0; i < study.space.size(); ++i) {
    cells.push_back(i < trial.point.size() ? escape(format_value(study.space[i], trial.point[i]))
                                           : fixed(kNotAvailable));
  }
  cells.push_back(fixed(seconds_of(trial), 2));
  return cells;
}

// The empty line makes GitHub read what is inside as Markdown.
std::string folded(const std::string& caption, const std::string& text) {
  return fmt::format("\n<details>\n<summary>{}</summary>\n\n{}\n</details>\n", caption, text);
}

std::string trials_part(const StudySummary& study) {
  if (study.trials.empty()) return "";
  const std::vector<const Trial*> trials = trials_to_list(study);
  const bool all = trials.size() == study.trials.size();
  std::vector<markdown::Column> headings{
      {"trial", Align::right}, {"state"}, {"value", Align::right}};
  for (const std::string& name : study.other_objectives) headings.push_back({name, Align::right});
  headings.push_back({"epochs", Align::right});
  for (const Parameter& parameter : study.space) headings.push_back({parameter.name, Align::right});
  headings.push_back({"seconds", Align::right});
  markdown::Table table(headings);
  const std::vector<const Trial*> best = best_of(study);
  for (const Trial* trial : trials) {
    std::vector<std::string> cells = trial_cells(study, *trial);
    if (std::ranges::count(best, trial) > 0) {
      for (std::string& cell : cells) cell = fmt::format("**{}**", cell);
    }
    table.add_row(cells);
  }
  const std::string count = thousands(static_cast<std::int64_t>(study.trials.size()));
  const std::string caption =
      all ? fmt::format("All {} trials", count)
          : fmt::format("The best {} of {} trials, best first", trials.size(), count);
  const char* bold = study.other_directions.empty() ? "the best" : "the Pareto front";
  return folded(fmt::format("{} ({} in bold)", caption, bold), table.str());
}

std::string unfinished_part(const StudySummary& study) {
  markdown::Table table({{"trial", Align::right}, {"state"}, {"epochs", Align::right}, {"reason"}});
  std::size_t left_out = 0, listed = 0;
  for (const Trial& trial : study.trials) {
    if (trial.state == TrialState::complete) continue;
    if (++listed > kMostTrials) {
      ++left_out;
      continue;
    }
    table.add_row({std::to_string(trial.number), std::string(state_name(trial.state)),
                   std::to_string(trial.curve.size()),
                   trial.reason.empty() ? "not recorded" : escape(trial.reason)});
  }
  if (table.empty()) return "";
  std::string text = table.str();
  if (left_out > 0) text += fmt::format("\nand {} more.\n", thousands(static_cast<int>(left_out)));
  return folded("Pruned and failed trials", text);
}

std::string insights_part(const StudySummary& study) {
  std::string text;
  for (const std::string& insight : insights(study)) text += fmt::format("- {}\n", escape(insight));
  return text.empty() ? text : "\n" + text;
}

std::string importance_part(const StudySummary& study) {
  const std::vector<Importance> all = importance(study);
  if (all.empty()) return "";
  markdown::Table table({{"parameter"}, {"PED-ANOVA", Align::right}, {"fANOVA", Align::right}});
  for (const Importance& i : all) {
    table.add_row({escape(i.parameter), percent(i.ped_anova), percent(i.fanova)});
  }
  return fmt::format("\n#### What mattered\n\n{}\n{}\n", table.str(), importance_in_words(all));
}

std::string counts_in_words(const StudySummary& study) {
  const auto done = static_cast<std::int64_t>(study.trials.size());
  const std::string ended =
      study.ended.empty() ? "" : fmt::format("The search ended {}. ", escape(study.ended));
  return fmt::format("{} of {} planned trials: {}. {}Sampler: {}; pruner: {}.", thousands(done),
                     thousands(study.planned_trials), in_words(tally(study)), ended,
                     escape(study.sampler), escape(study.pruner));
}

}  // namespace

std::string study_section(const StudySummary& study, const std::string& stem,
                          const std::string& objective) {
  std::string text = fmt::format("### {}\n\n{}", escape(study.name), counts_in_words(study));
  if (const Trial* best = best_trial(study.trials, study.direction)) {
    text += fmt::format(" Best {}: **{}**, trial {}.", escape(objective), value_of(*best),
                        best->number);
  } else {
    text += " No trial is complete, so there is no best one.";
  }
  text +=
      fmt::format("\n{}\n", front_section(study, picture_file(stem, pareto_chart()), objective));
  for (const StudyChart& chart : study_charts()) {
    const std::string alt = fmt::format("{} of {}", chart.heading, study.name);
    text += fmt::format("{}\n\n", markdown::picture(alt, picture_file(stem, chart)));
  }
  text.pop_back();
  return text + insights_part(study) + importance_part(study) + trials_part(study) +
         unfinished_part(study);
}

}  // namespace mfsearch
