// mfsearch run EXPERIMENT: the main job.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/command.h"
#include "cli/download_view.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/table.h"
#include "experiments/run.h"
#include "experiments/shell_word.h"
#include "reports/front.h"
#include "reports/number.h"
#include "reports/report.h"
#include "reports/standing.h"
#include "reports/trial_text.h"

namespace mfsearch {
namespace {

struct RunCommandOptions {
  std::string experiment;
  RunOptions run;
  bool quiet = false, json = false;
};

// What repeats this run: only what decides its rows and where they go.
std::string command_of(const RunCommandOptions& o) {
  std::string command = "mfsearch run " + shell_word(o.experiment);
  if (!o.run.data.data_dir.empty())
    command += " --data " + shell_word(o.run.data.data_dir.string());
  if (o.run.runs != "runs") command += " --runs " + shell_word(o.run.runs.string());
  return command;
}

void print_results(const RunResult& result) {
  const Summary& s = result.summary;
  for (const std::string& warning : s.warnings) print_text(warning + "\n");
  Table table({{"model"},
               {"test RMSE", Align::right},
               {"sd", Align::right},
               {fmt::format("NDCG@{}", s.evaluation.k), Align::right},
               {"sd", Align::right},
               {"seeds", Align::right}});
  for (const ModelResult& r : s.results) {
    const Spread rmse = test_rmse(r), ndcg = leading_ndcg(r, s.evaluation);
    table.add({r.name, fixed(rmse.mean), fixed(rmse.sd), fixed(ndcg.mean), fixed(ndcg.sd),
               fmt::format("{}", r.repeats.size())});
  }
  table.print();
  print_text(fmt::format("report: {}\n", result.report.string()));
}

// Of several objectives the best one by the first, and how many others nobody beats in all.
std::string best_text(const StudySummary& study, const Trial& best) {
  std::string text = fmt::format("{:.6g}", *best.value);
  for (double value : best.other_values) text += fmt::format(", {:.6g}", value);
  if (study.other_directions.empty()) return text;
  return fmt::format("{} (first of {} on the front)", text, front_of(study).size());
}

// Of a program: the best point of each study.
void print_best(const RunResult& result) {
  Table table({{"study"},
               {"trials", Align::right},
               {"best value", Align::right},
               {"trial", Align::right},
               {"its parameters"}});
  for (const StudySummary& study : result.summary.studies) {
    const Trial* best = best_trial(study.trials, study.direction);
    table.add({study.name, fmt::format("{}", study.trials.size()),
               best ? best_text(study, *best) : "-", best ? fmt::format("{}", best->number) : "-",
               best ? parameters_text(study.space, best->point) : "no trial is complete"});
  }
  table.print();
  print_text(fmt::format("report: {}\n", result.report.string()));
}

int run(const RunCommandOptions& o) {
  const std::atomic<bool>& stop = stop_on_interrupt();
  const Experiment experiment = load_experiment(o.experiment);
  ProgressView view(o.quiet, isatty(STDERR_FILENO) != 0);
  RunOptions options = o.run;
  if (!o.quiet) options.data.on_download = show_download(experiment.data.name);
  const RunResult result =
      run_experiment(experiment, options, stop,
                     {.note = [&](const std::string& line) { view.note(line); },
                      .begin = [&](const std::vector<Study>& studies) { view.begin(studies); },
                      .progress = [&](const Progress& progress) { view.update(progress); },
                      .searched = [&] { view.end(); }});
  if (!result.complete) {
    remark(
        fmt::format("stopped; every finished trial is in {}. Continue with the same command:\n  {}",
                    (result.folder / kStoreFile).string(), o.run.command));
    return interrupt_exit_code();
  }
  if (o.json) {
    print_json(nlohmann::ordered_json(to_json(result.summary)));
  } else if (experiment.command) {
    print_best(result);
  } else {
    print_results(result);
  }
  return stop ? interrupt_exit_code() : 0;  // whoever sent it may wait for that
}

}  // namespace

void add_run(CLI::App& app, Action& action) {
  auto o = std::make_shared<RunCommandOptions>();
  o->run.jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  CLI::App* command = app.add_subcommand("run", "Search, evaluate and report an experiment");
  command->add_option("experiment", o->experiment, "The experiment's YAML file")->required();
  command->add_option("--jobs,-j", o->run.jobs, "Threads; the rows do not depend on it")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  add_isa_option(*command);
  command->add_option("--data", o->run.data.data_dir, "Folder with the dataset or its parent");
  command->add_option("--runs", o->run.runs, "Folder for results")->capture_default_str();
  command->add_flag("--fresh", o->run.fresh,
                    "Move an older run of that name aside instead of continuing it");
  command->add_flag("--quiet,-q", o->quiet, "No progress");
  add_json_option(*command, o->json);
  command->footer(
      "Continues where an earlier run of the same experiment ended, with the same rows.\n"
      "Examples:\n"
      "  mfsearch run experiments/blend.yaml\n"
      "  mfsearch run experiments/blend.yaml --data ~/datasets --jobs 8\n"
      "  mfsearch run experiments/quick.yaml --fresh");
  command->callback([o, &action] {
    o->run.command = command_of(*o);
    action = [o] { return run(*o); };
  });
}

}  // namespace mfsearch
