#include "experiments/run.h"

#include "core/error.h"
#include "experiments/final_evaluation.h"
#include "experiments/open_run.h"
#include "experiments/problem.h"
#include "experiments/searches.h"
#include "experiments/stopwatch.h"
#include "experiments/summarize.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

void note(const RunEvents& events, const std::string& line) {
  if (events.note) events.note(line);
}

std::vector<WarmStart> begin_warm(const Experiment& experiment, const RunOptions& options,
                                  const RunEvents& events) {
  std::vector<WarmStart> warm = load_warm_starts(experiment, options.runs);
  for (std::size_t i = 0; i < warm.size(); ++i) {
    if (warm[i].trials.empty()) continue;
    note(events, fmt::format("study {} begins with {} trials of {}; {} failed or are outside its "
                             "space",
                             experiment.studies[i].name, warm[i].trials.size(), warm[i].source,
                             warm[i].left_out));
  }
  return warm;
}

void warn_of_stand_in(const Experiment& experiment, const Problem& problem,
                      const RunEvents& events) {
  if (problem.data.stand_in_reason.empty()) return;
  note(events, fmt::format("WARNING: {} cannot be had ({}).", experiment.data.name,
                           problem.data.stand_in_reason));
  note(events,
       "WARNING: the built-in demo dataset stands in for it; its results say nothing "
       "about the real data.");
}

fs::path folder_for(const Experiment& experiment, const Problem& problem, const RunOptions& o) {
  const bool stand_in = !problem.data.stand_in_reason.empty();
  return o.runs / (experiment.name + (stand_in ? "-demo" : ""));
}

std::vector<BestPoint> best_points_of(const Experiment& experiment,
                                      const std::vector<StudyResult>& results) {
  std::vector<BestPoint> best;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const std::vector<BestPoint> own = best_points(experiment.studies[i], results[i].trials);
    if (own.empty()) {
      throw run_error(
          "study '{}': no trial was completed, so there is no best model; `mfsearch "
          "show` lists why each of them failed",
          experiment.studies[i].name);
    }
    best.insert(best.end(), own.begin(), own.end());
  }
  return best;
}

// Trained models: their best points are judged on the test ratings.
RunResult run_training(const Experiment& experiment, const RunOptions& options,
                       const std::atomic<bool>& stop, const RunEvents& events) {
  Stopwatch stopwatch;
  const Problem problem = prepare(experiment, options.data);
  stopwatch.lap("data, split and content");  // from here on they never change
  warn_of_stand_in(experiment, problem, events);

  const std::vector<WarmStart> warm = begin_warm(experiment, options, events);
  std::vector<Study> studies;
  for (std::size_t i = 0; i < warm.size(); ++i) {
    studies.push_back(trainable_search_of(experiment, experiment.studies[i], warm[i], problem));
  }
  OpenRun run(experiment, options, folder_for(experiment, problem, options));
  run.open(std::move(studies), warm, problem.data.dataset.fingerprint);
  const auto searched = run.search(stop, events);
  stopwatch.lap("search");
  if (!searched) return run.stopped();

  // The search is over: the test ratings may be read.
  const auto final =
      evaluate_best(experiment, problem, best_points_of(experiment, *searched), options.jobs, stop);
  if (!final) return run.stopped();
  save_model(final->model, run.folder() / kModelFolder);
  stopwatch.lap("final evaluation");
  return run.conclude(summarize(experiment, problem, *searched, *final, warm, options, stopwatch));
}

// A program: nobody but itself can judge its points, so the search is all there is.
RunResult run_program_search(const Experiment& experiment, const RunOptions& options,
                             const std::atomic<bool>& stop, const RunEvents& events) {
  Stopwatch stopwatch;
  const std::vector<WarmStart> warm = begin_warm(experiment, options, events);
  std::vector<Study> studies;
  for (std::size_t i = 0; i < warm.size(); ++i) {
    studies.push_back(program_search_of(experiment, experiment.studies[i], warm[i]));
  }
  OpenRun run(experiment, options, options.runs / experiment.name);
  run.open(std::move(studies), warm, {});
  const auto searched = run.search(stop, events);
  stopwatch.lap("search");
  if (!searched) return run.stopped();
  return run.conclude(summarize_command(experiment, *searched, warm, options, stopwatch));
}

}  // namespace

RunResult run_experiment(const Experiment& experiment, const RunOptions& options,
                         const std::atomic<bool>& stop, const RunEvents& events) {
  return experiment.command ? run_program_search(experiment, options, stop, events)
                            : run_training(experiment, options, stop, events);
}

}  // namespace mfsearch
