// mfsearch studies: what has been run.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/stored_run.h"
#include "cli/table.h"
#include "cli/trial_json.h"
#include "core/error.h"
#include "reports/front.h"
#include "reports/tally.h"
#include "reports/trial_text.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::filesystem::path runs;
  bool json = false;
};

const Trial* best_of(const StudySummary& study) {
  return best_trial(study.trials, study.direction);
}

Json study_json(const StoredRun& run, const StudySummary& study) {
  const Tally counts = tally(study);
  const Trial* best = best_of(study);
  return {{"run", run.place.name},
          {"folder", run.place.folder.string()},
          {"study", study.name},
          {"model", study.model},
          {"planned", study.planned_trials > 0 ? Json(study.planned_trials) : Json()},
          {"trials", study.trials.size()},
          {"complete", counts.complete},
          {"pruned", counts.pruned},
          {"failed", counts.failed},
          {"objective", run.objective()},
          {"best", best ? trial_json(study.space, *best, Detail::row) : Json()}};
}

std::string objectives_text(const StoredRun& run, const StudySummary& study) {
  std::string text = run.objective();
  for (const std::string& name : study.other_objectives) text += ", " + name;
  return text;
}

std::vector<std::string> study_row(const StoredRun& run, const StudySummary& study) {
  const Tally counts = tally(study);
  const Trial* best = best_of(study);
  return {run.place.name,
          study.name,
          study.model,
          trials_of_planned(study),
          fmt::format("{}", counts.complete),
          fmt::format("{}", counts.pruned),
          fmt::format("{}", counts.failed),
          best ? fmt::format("{} {}", objectives_text(run, study), values_text(*best, 6)) : "-",
          best ? parameters_text(study.space, best->point) : "-"};
}

int studies(const Options& o) {
  Json list = Json::array();
  Table table({{"run"},
               {"study"},
               {"model"},
               {"trials", Align::right},
               {"complete", Align::right},
               {"pruned", Align::right},
               {"failed", Align::right},
               {"best", Align::right},
               {"its parameters"}});
  int exit_code = 0;
  for (const RunFolder& place : all_runs(o.runs)) {
    try {
      const StoredRun run = read_run(place);
      for (const StudySummary& study : run.studies) {
        list.push_back(study_json(run, study));
        table.add(study_row(run, study));
      }
    } catch (const RunError& error) {  // one damaged run does not hide the others
      remark(error.what());
      exit_code = 1;
    }
  }
  if (o.json) {
    print_json(list);
  } else if (list.empty()) {
    remark(fmt::format("nothing in {} yet; `mfsearch run experiments/quick.yaml` takes seconds",
                       o.runs.string()));
  } else {
    table.print();
  }
  return exit_code;
}

}  // namespace

void add_studies(CLI::App& app, Action& action) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("studies", "List all runs and their studies");
  add_runs_option(*command, o->runs);
  add_json_option(*command, o->json);
  command->footer(
      "Examples:\n"
      "  mfsearch studies\n"
      "  mfsearch studies --runs elsewhere/runs --json");
  command->callback([o, &action] { action = [o] { return studies(*o); }; });
}

}  // namespace mfsearch
