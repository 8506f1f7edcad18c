// `mfsearch run`, from an experiment to its report. Reads top to bottom in run.cc.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "experiments/data_source.h"
#include "experiments/experiment.h"
#include "reports/summary.h"
#include "search/driver.h"

namespace mfsearch {

struct RunOptions {
  std::filesystem::path runs = "runs";  // results go to <runs>/<experiment>
  DataOptions data;
  int jobs = 1;
  bool fresh = false;   // move an older run of that name aside instead of continuing it
  std::string command;  // what the user typed, for the report
};

// What a run tells while it goes on; each may be empty. `note` gets whole lines.
struct RunEvents {
  std::function<void(const std::string& line)> note;
  std::function<void(const std::vector<Study>&)> begin;  // before the first trial
  OnProgress progress;
  std::function<void()> searched;  // after the last trial, before the final evaluation
};

struct RunResult {
  std::filesystem::path folder;
  std::filesystem::path report;  // empty if the search was stopped
  Summary summary;               // of the finished search
  bool complete = false;         // false: `stop` ended it, the rest continues with the same command
};

// Searches all studies, evaluates the best points on the test ratings once the search is complete,
// and leaves in <runs>/<experiment>: study.db (an Optuna storage), report.md with pictures, model/,
// experiment.yaml. A demo standing in for other data runs in <runs>/<experiment>-demo, so that its
// rows never meet those of the real data. Continues an interrupted run with the same rows.
RunResult run_experiment(const Experiment& experiment, const RunOptions& options,
                         const std::atomic<bool>& stop, const RunEvents& events);

// Names inside a run's folder.
inline constexpr const char* kStoreFile = "study.db";
inline constexpr const char* kModelFolder = "model";
inline constexpr const char* kSummaryDocument = "summary";
inline constexpr const char* kExperimentDocument = "experiment";
inline constexpr const char* kCommandDocument = "command";

}  // namespace mfsearch
