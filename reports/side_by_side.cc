#include "reports/side_by_side.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "reports/comparison.h"
#include "reports/front.h"
#include "reports/markdown.h"
#include "reports/number.h"
#include "reports/sections.h"
#include "reports/standing.h"
#include "reports/tally.h"
#include "reports/trial_text.h"

namespace mfsearch {
namespace {

using markdown::Align;
using markdown::escape;

constexpr Seed kSeed(1);  // of the resampling: the same runs give the same report

// The trained model that the run saved: the best value of any study, by validation alone.
const ModelResult* chosen(const Summary& summary) {
  const StudySummary* best = nullptr;
  for (const StudySummary& study : summary.studies) {
    const Trial* trial = best_trial(study.trials, study.direction);
    if (!trial || !find_result(summary, study.name)) continue;
    if (!best ||
        better(*trial->value, *best_trial(best->trials, best->direction)->value, study.direction)) {
      best = &study;
    }
  }
  return best ? find_result(summary, best->name) : nullptr;
}

std::string label(const NamedSummary& run, const ModelResult& result) {
  return fmt::format("{}: {}", run.name, result.name);
}

// Why the runs' models cannot be compared rating by rating; empty if they can.
std::string not_comparable(const std::vector<NamedSummary>& runs) {
  for (const NamedSummary& run : runs) {
    if (run.summary.test.digest.empty()) {
      return fmt::format(
          "{} does not say on which test ratings its models were judged (an earlier version wrote "
          "it), so no differences are tested. Run it again to have them.",
          run.name);
    }
  }
  for (const NamedSummary& run : runs) {
    if (run.summary.test.digest != runs[0].summary.test.digest) {
      return fmt::format(
          "{} and {} were judged on different test ratings. Their figures cannot be compared: a "
          "lower error may come from easier ratings.",
          runs[0].name, run.name);
    }
  }
  return "";
}

// Every trained model of `all` with the one of that name.
std::vector<Comparison> comparisons(const Summary& all, const std::string& reference) {
  std::vector<Comparison> list;
  const ModelResult* beside = find_result(all, reference);
  if (!beside || !knows_user_errors(*beside, all.test)) return list;
  for (const ModelResult& result : all.results) {
    if (&result == beside || result.baseline || !knows_user_errors(result, all.test)) continue;
    list.push_back(compare(result, *beside, all.test, kSeed.derive("comparison", list.size())));
  }
  correct(list);
  return list;
}

std::string best_points_section(const std::vector<NamedSummary>& runs) {
  markdown::Table table({{"run"},
                         {"study"},
                         {"sampler"},
                         {"pruner"},
                         {"trials", Align::right},
                         {"objective"},
                         {"best value", Align::right},
                         {"its parameters"}});
  for (const NamedSummary& run : runs) {
    for (const StudySummary& study : run.summary.studies) {
      const Trial* best = best_trial(study.trials, study.direction);
      table.add_row({escape(run.name), escape(study.name), escape(study.sampler),
                     escape(study.pruner), fmt::format("{}", study.trials.size()),
                     escape(run.summary.objective), best ? values_text(*best, 4) : "-",
                     best ? escape(parameters_text(study.space, best->point)) : "-"});
    }
  }
  return fmt::format("## Searches\n\n{}", table.str());
}

const std::string* find_value(const std::vector<Fact>& facts, const std::string& name) {
  const auto found = std::ranges::find(facts, name, &Fact::name);
  return found == facts.end() ? nullptr : &found->value;
}

// The facts of `member` that are not the same in all runs, a column for each run.
std::string differences_section(const std::vector<NamedSummary>& runs) {
  std::vector<std::string> names;
  for (const NamedSummary& run : runs) {
    for (const auto* facts : {&run.summary.data, &run.summary.protocol}) {
      for (const Fact& fact : *facts) {
        if (std::ranges::count(names, fact.name) == 0) names.push_back(fact.name);
      }
    }
  }
  std::vector<markdown::Column> headings{{"what"}};
  for (const NamedSummary& run : runs) headings.push_back({run.name});
  markdown::Table table(headings);
  for (const std::string& name : names) {
    std::vector<std::string> values;
    for (const NamedSummary& run : runs) {
      const std::string* value = find_value(run.summary.data, name);
      if (!value) value = find_value(run.summary.protocol, name);
      values.push_back(value ? escape(*value) : "-");
    }
    if (std::ranges::count(values, values[0]) == std::ssize(values)) continue;
    values.insert(values.begin(), escape(name));
    table.add_row(values);
  }
  return table.empty() ? "Data and protocol are the same in all of them.\n"
                       : fmt::format("## What differs in data and protocol\n\n{}", table.str());
}

}  // namespace

Summary side_by_side(const std::vector<NamedSummary>& runs) {
  Summary all;
  std::vector<std::string> names;
  for (const NamedSummary& run : runs) {
    names.push_back(run.name);
    for (const std::string& warning : run.summary.warnings) {
      all.warnings.push_back(fmt::format("{}: {}", run.name, warning));
    }
    for (const ModelResult& result : run.summary.results) {
      if (result.baseline) continue;
      all.results.push_back(result);
      all.results.back().name = label(run, result);
    }
  }
  all.experiment = fmt::format("{}", fmt::join(names, " / "));
  all.evaluation = runs[0].summary.evaluation;
  for (const ModelResult& result : runs[0].summary.results) {
    if (result.baseline) all.results.push_back(result);
  }
  if (const std::string reason = not_comparable(runs); reason.empty()) {
    all.test = runs[0].summary.test;
    if (const ModelResult* reference = chosen(runs[0].summary)) {
      all.comparisons = comparisons(all, label(runs[0], *reference));
    }
  } else {
    all.warnings.push_back(reason);
  }
  return all;
}

std::string comparison_report(const std::vector<NamedSummary>& runs, const Summary& all) {
  std::string text = fmt::format("# {}\n", escape(all.experiment));
  for (const std::string& section :
       {warnings_section(all), results_section(all), settings_section(all),
        best_points_section(runs), differences_section(runs)}) {
    if (!section.empty()) text += "\n" + section;
  }
  return text;
}

}  // namespace mfsearch
