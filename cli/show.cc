// mfsearch show: how the studies of a run went, or all that is known of one trial.
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/stored_run.h"
#include "cli/study_json.h"
#include "cli/table.h"
#include "cli/trial_facts.h"
#include "cli/trial_json.h"
#include "core/error.h"
#include "reports/front.h"
#include "reports/importance.h"
#include "reports/insight.h"
#include "reports/number.h"
#include "reports/tally.h"
#include "reports/text.h"
#include "reports/trial_text.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct ShowOptions {
  std::string run, study;
  std::filesystem::path runs;
  int trial = -1;  // -1: the studies, not a trial
  bool json = false;
};

// Of a study with several objectives.
void print_front(const StoredRun& run, const StudySummary& study) {
  const std::vector<const Trial*> front = front_of(study);
  if (study.other_directions.empty() || front.empty()) return;
  print_text(
      fmt::format("Pareto front: {} of {} complete trials\n", front.size(), tally(study).complete));
  std::vector<Column> columns{{"trial", Align::right}, {run.objective(), Align::right}};
  for (const std::string& name : study.other_objectives) columns.push_back({name, Align::right});
  columns.push_back({"its parameters"});
  Table table(columns);
  for (const Trial* trial : front) {
    std::vector<std::string> cells{fmt::format("{}", trial->number),
                                   fmt::format("{:.6f}", *trial->value)};
    for (double value : trial->other_values) cells.push_back(fmt::format("{:.6f}", value));
    cells.push_back(parameters_text(study.space, trial->point));
    table.add(std::move(cells));
  }
  table.print();
  print_text(fmt::format("Of {} alone:\n", run.objective()));
}

void print_facts(const std::vector<Fact>& facts) {
  for (const std::string& line : fact_lines(facts)) print_text(line + "\n");
}

// "running: 3, 5; waiting: 7"; empty if nothing does.
std::string in_words(const std::vector<OpenTrial>& open) {
  std::vector<int> running, waiting;
  for (const OpenTrial& trial : open) (trial.begun ? running : waiting).push_back(trial.number);
  std::string text;
  if (!running.empty()) text = fmt::format("running: {}", fmt::join(running, ", "));
  if (waiting.empty()) return text;
  return fmt::format("{}{}waiting: {}", text, text.empty() ? "" : "; ", fmt::join(waiting, ", "));
}

void print_importance(const std::vector<Importance>& all) {
  if (all.empty()) return;
  Table table({{"parameter"}, {"PED-ANOVA", Align::right}, {"fANOVA", Align::right}});
  for (const Importance& i : all) {
    table.add({i.parameter, percent(i.ped_anova), percent(i.fanova)});
  }
  print_text("\n");
  table.print();
  print_text(importance_in_words(all) + "\n");
}

void print_study(const StoredRun& run, const StudySummary& study) {
  const std::string how =
      study.sampler.empty() && study.model.empty() ? "imported, so how it was searched is not known"
      : study.model.empty()
          ? fmt::format("run by other programs, sampler {}, pruner {}", study.sampler, study.pruner)
          : fmt::format("model {}, sampler {}, pruner {}", study.model, study.sampler,
                        study.pruner);
  print_text(fmt::format("{} / {}: {}\n", run.place.name, study.name, how));
  print_text(fmt::format("trials: {}, {}\n", trials_of_planned(study), in_words(tally(study))));
  const std::string open =
      in_words(run.open[static_cast<std::size_t>(&study - run.studies.data())]);
  if (!open.empty()) print_text(open + "\n");
  if (!study.ended.empty()) print_text(fmt::format("the search ended {}\n", study.ended));
  print_front(run, study);
  if (const Trial* best = best_trial(study.trials, study.direction)) {
    print_text(fmt::format("best: trial {}{}\n", best->number, value_text(run, study, *best)));
    print_facts(parameter_facts(study, *best));
  }
  for (const std::string& insight : insights(study)) print_text(plain_text(insight) + "\n");
  for (const Trial& trial : study.trials) {
    if (trial.state != TrialState::failed) continue;
    print_text(fmt::format("trial {} failed: {}\n", trial.number, plain_text(trial.reason)));
  }
  print_importance(importance(study));
}

int show_studies(const StoredRun& run, const ShowOptions& o) {
  Json list = Json::array();
  bool first = true;
  for (const StudySummary* study : select_studies(run, o.study)) {
    if (o.json) {
      list.push_back(study_json(run, *study, Detail::full));
      continue;
    }
    if (!first) print_text("\n");
    first = false;
    print_study(run, *study);
  }
  if (o.json) {
    print_json(list);
  } else if (!run.complete() && !run.asked) {
    print_text(
        fmt::format("\nNot complete yet. Continue with\n  {}\n", continue_command(run.place)));
  }
  return 0;
}

void print_steps(const StoredRun& run, const Trial& trial) {
  StepTable steps = step_table(run, trial);
  if (steps.rows.empty()) return;
  Table table(steps.columns);
  for (std::vector<std::string>& row : steps.rows) table.add(std::move(row));
  print_text("\n");
  table.print();
}

const StudySummary& the_study(const StoredRun& run, const ShowOptions& o) {
  const auto selected = select_studies(run, o.study);
  if (selected.size() == 1) return *selected.front();
  std::vector<std::string> names;
  for (const StudySummary* study : selected) names.push_back(study->name);
  throw input_error("{} has {} studies, so --trial needs --study: {}", run.place.folder.string(),
                    names.size(), fmt::join(names, ", "));
}

int show_trial(const StoredRun& run, const ShowOptions& o) {
  const StudySummary& study = the_study(run, o);
  const Trial& trial = trial_of(study, o.trial);
  if (o.json) {
    Json json{{"run", run.place.name}, {"study", study.name}};
    json.update(trial_json(study.space, trial, Detail::full));
    print_json(json);
    return 0;
  }
  print_text(fmt::format("{} / {} / trial {}: {}{}\n", run.place.name, study.name, trial.number,
                         state_name(trial.state), value_text(run, study, trial)));
  if (!trial.reason.empty()) print_text(fmt::format("reason: {}\n", plain_text(trial.reason)));
  print_text(
      fmt::format("started {}, took {}\n", iso_time(trial.started), duration(seconds_of(trial))));
  print_text("parameters\n");
  print_facts(parameter_facts(study, trial));
  if (!trial.attributes.empty()) {
    print_text("facts\n");
    print_facts(attribute_facts(trial));
  }
  print_steps(run, trial);
  return 0;
}

int show(const ShowOptions& o) {
  const StoredRun run = read_run(find_run(o.run, o.runs));
  return o.trial < 0 ? show_studies(run, o) : show_trial(run, o);
}

}  // namespace

void add_show(CLI::App& app, Action& action) {
  auto o = std::make_shared<ShowOptions>();
  CLI::App* command = app.add_subcommand("show", "Show how a run's studies went, or one trial");
  add_run_argument(*command, o->run, o->runs);
  add_study_option(*command, o->study);
  command->add_option("--trial,-t", o->trial, "Number of a trial: its figures epoch by epoch")
      ->check(CLI::NonNegativeNumber);
  add_json_option(*command, o->json);
  command->footer(
      "Examples:\n"
      "  mfsearch show blend\n"
      "  mfsearch show blend --study cf --trial 7");
  command->callback([o, &action] { action = [o] { return show(*o); }; });
}

}  // namespace mfsearch
