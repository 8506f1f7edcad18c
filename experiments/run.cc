#include "experiments/run.h"

#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/whole_file.h"
#include "experiments/final_evaluation.h"
#include "experiments/fingerprint.h"
#include "experiments/import.h"
#include "experiments/machine.h"
#include "experiments/problem.h"
#include "experiments/run_lock.h"
#include "experiments/searches.h"
#include "experiments/stopwatch.h"
#include "experiments/study_end.h"
#include "experiments/summarize.h"
#include "reports/report.h"
#include "search/sqlite_store.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

void note(const RunEvents& events, const std::string& line) {
  if (events.note) events.note(line);
}

void note_warm_start(const RunEvents& events, const StudySpec& study, const WarmStart& warm) {
  if (warm.trials.empty()) return;
  note(events,
       fmt::format("study {} begins with {} trials of {}; {} failed or are outside its space",
                   study.name, warm.trials.size(), warm.source, warm.left_out));
}

fs::path folder_for(const Experiment& experiment, const Problem& problem, const RunOptions& o) {
  const bool stand_in = !problem.data.stand_in_reason.empty();
  return o.runs / (experiment.name + (stand_in ? "-demo" : ""));
}

// runs/blend becomes runs/blend.1, or the next number that is free: nothing is ever deleted.
void move_aside(const fs::path& folder) {
  if (!fs::exists(folder)) return;
  for (int n = 1;; ++n) {
    const fs::path old = folder.string() + fmt::format(".{}", n);
    if (fs::exists(old)) continue;
    std::error_code error;
    fs::rename(folder, old, error);
    if (error) throw run_error("{}: cannot be moved aside: {}", folder.string(), error.message());
    return;
  }
}

// The studies in the form that the driver runs, with their stores.
struct Searches {
  std::vector<std::unique_ptr<TrialStore>> stores;
  std::vector<Study> studies;
};

Searches open_searches(const Experiment& experiment, const Problem& problem,
                       const std::vector<WarmStart>& warm, SqliteFile& file) {
  Searches searches;
  for (std::size_t i = 0; i < experiment.studies.size(); ++i) {
    const StudySpec& spec = experiment.studies[i];
    Study study = trainable_search_of(experiment, spec, warm[i], problem);
    study.info.fingerprint =
        study_fingerprint(experiment, spec, problem.data.dataset.fingerprint, warm[i].digest);
    study.info.attributes = {{"mfsearch:experiment", nlohmann::json(experiment.name).dump()},
                             {"mfsearch:model", fmt::format("\"{}\"", name_of(spec.model))}};
    searches.stores.push_back(file.open(study.info));
    study.store = searches.stores.back().get();
    store_end(file, spec.name, {});
    file.add_session(spec.name, this_session(problem.data.dataset, file.count(spec.name)));
    searches.studies.push_back(std::move(study));
  }
  return searches;
}

// Rows that were not searched here do not mix with those that are.
void refuse_imported(const SqliteFile& file, const fs::path& folder) {
  for (const StudyInfo& study : file.studies()) {
    if (!is_imported(study)) continue;
    throw input_error("{} holds the imported study '{}': give the experiment another name.",
                      folder.string(), study.name);
  }
}

void note_ends(const Experiment& experiment, const std::vector<StudyResult>& results,
               SqliteFile& file, const RunEvents& events) {
  for (std::size_t i = 0; i < results.size(); ++i) {
    const std::string& name = experiment.studies[i].name;
    store_end(file, name, results[i].ended);
    if (results[i].ended.empty()) continue;
    note(events, fmt::format("the search of {} ended {}, with {} trials", name, results[i].ended,
                             results[i].trials.size()));
  }
}

bool all_complete(const std::vector<StudyResult>& results) {
  return std::ranges::all_of(results, &StudyResult::complete);
}

std::vector<BestPoint> best_points(const Experiment& experiment,
                                   const std::vector<StudyResult>& results) {
  std::vector<BestPoint> best;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const Trial* trial = best_trial(results[i].trials, Direction::minimize);
    if (!trial) {
      throw run_error(
          "study '{}': no trial was completed, so there is no best model; `mfsearch "
          "show` lists why each of them failed",
          experiment.studies[i].name);
    }
    best.push_back({&experiment.studies[i], trial});
  }
  return best;
}

}  // namespace

RunResult run_experiment(const Experiment& experiment, const RunOptions& options,
                         const std::atomic<bool>& stop, const RunEvents& events) {
  Stopwatch stopwatch;
  RunResult result;

  const Problem problem = prepare(experiment, options.data);
  stopwatch.lap("data, split and content");  // from here on they never change
  if (!problem.data.stand_in_reason.empty()) {
    note(events, fmt::format("WARNING: {} cannot be had ({}).", experiment.data.name,
                             problem.data.stand_in_reason));
    note(events,
         "WARNING: the built-in demo dataset stands in for it; its results say nothing "
         "about the real data.");
  }

  const std::vector<WarmStart> warm = load_warm_starts(experiment, options.runs);
  for (std::size_t i = 0; i < warm.size(); ++i)
    note_warm_start(events, experiment.studies[i], warm[i]);

  result.folder = folder_for(experiment, problem, options);
  const RunLock lock(result.folder);  // one process at a time
  if (options.fresh) move_aside(result.folder);
  SqliteFile file(result.folder / kStoreFile, SqliteFile::Access::create);
  refuse_imported(file, result.folder);
  Searches searches = open_searches(experiment, problem, warm, file);
  file.put_document(kExperimentDocument, experiment.text);
  file.put_document(kCommandDocument, options.command);
  write_whole_file(result.folder / "experiment.yaml", experiment.text);

  if (events.begin) events.begin(searches.studies);
  const auto searched =
      run_studies(searches.studies, options.jobs, stop, events.progress, together(experiment));
  if (events.searched) events.searched();
  stopwatch.lap("search");
  if (!all_complete(searched)) return result;
  note_ends(experiment, searched, file, events);

  // The search is over: the test ratings may be read.
  const auto final =
      evaluate_best(experiment, problem, best_points(experiment, searched), options.jobs, stop);
  if (!final) return result;
  save_model(final->model, result.folder / kModelFolder);
  stopwatch.lap("final evaluation");

  result.summary = summarize(experiment, problem, searched, *final, warm, options, stopwatch);
  file.put_document(kSummaryDocument, to_json(result.summary).dump());
  result.report = write_report(result.summary, result.folder);
  result.complete = true;
  return result;
}

}  // namespace mfsearch
