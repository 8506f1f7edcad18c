#include "experiments/run.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "experiments/final_evaluation.h"
#include "experiments/fingerprint.h"
#include "experiments/objective.h"
#include "experiments/problem.h"
#include "experiments/run_lock.h"
#include "experiments/stopwatch.h"
#include "experiments/summarize.h"
#include "reports/report.h"
#include "search/numeric_range.h"
#include "search/sqlite_store.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

void note(const RunEvents& events, const std::string& line) {
  if (events.note) events.note(line);
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

// The most epochs that a trial can have: pruners may plan with them.
int most_epochs(const StudySpec& spec) {
  for (const Parameter& parameter : spec.space) {
    if (parameter.name != "epochs") continue;
    if (const auto range = numeric_range(parameter)) return static_cast<int>(range->high);
    std::int64_t most = 0;
    for (const Choice& choice : std::get<Choices>(parameter.range).values) {
      most = std::max(most, std::get<std::int64_t>(choice));
    }
    return static_cast<int>(most);
  }
  return spec.training.epochs;
}

// The studies in the form that the driver runs, with their stores.
struct Searches {
  std::vector<std::unique_ptr<TrialStore>> stores;
  std::vector<Study> studies;
};

Searches open_searches(const Experiment& experiment, const Problem& problem, SqliteFile& file) {
  Searches searches;
  for (const StudySpec& spec : experiment.studies) {
    StudyInfo info{.name = spec.name,
                   .direction = Direction::minimize,
                   .space = spec.space,
                   .fingerprint = study_fingerprint(experiment, spec, problem.data.dataset),
                   .attributes = {{"mfsearch:experiment", nlohmann::json(experiment.name).dump()},
                                  {"mfsearch:model", fmt::format("\"{}\"", name_of(spec.model))}}};
    const StudyConstants constants{
        .name = spec.name, .seed = study_seed(experiment, spec), .steps = most_epochs(spec)};
    searches.stores.push_back(file.open(info));
    searches.studies.push_back(
        {.info = std::move(info),
         .sampler = beside_pruner(spec.pruner, constants, make_sampler(spec.sampler, constants)),
         .pruner = make_pruner(spec.pruner, constants),
         .objective = make_objective(spec, experiment.objective, problem.split.training,
                                     problem.content_for(spec.model)),
         .trials = spec.budget.trials,
         .lag = spec.budget.lag,
         .seed = constants.seed,
         .store = searches.stores.back().get()});
  }
  return searches;
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

void write_text(const fs::path& file, const std::string& text) {
  const fs::path part = file.string() + ".part";
  std::ofstream out(part, std::ios::binary);
  out << text;
  out.close();
  std::error_code error;
  if (out) fs::rename(part, file, error);
  if (!out || error) throw run_error("{}: cannot be written", file.string());
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

  result.folder = folder_for(experiment, problem, options);
  const RunLock lock(result.folder);  // one process at a time
  if (options.fresh) move_aside(result.folder);
  SqliteFile file(result.folder / kStoreFile, SqliteFile::Access::create);
  Searches searches = open_searches(experiment, problem, file);
  file.put_document(kExperimentDocument, experiment.text);
  file.put_document(kCommandDocument, options.command);
  write_text(result.folder / "experiment.yaml", experiment.text);

  if (events.begin) events.begin(searches.studies);
  const auto searched = run_studies(searches.studies, options.jobs, stop, events.progress);
  if (events.searched) events.searched();
  stopwatch.lap("search");
  if (!all_complete(searched)) return result;

  // The search is over: the test ratings may be read.
  const auto final =
      evaluate_best(experiment, problem, best_points(experiment, searched), options.jobs, stop);
  if (!final) return result;
  save_model(final->model, result.folder / kModelFolder);
  stopwatch.lap("final evaluation");

  result.summary = summarize(experiment, problem, searched, *final, options, stopwatch);
  file.put_document(kSummaryDocument, to_json(result.summary).dump());
  result.report = write_report(result.summary, result.folder);
  result.complete = true;
  return result;
}

}  // namespace mfsearch
