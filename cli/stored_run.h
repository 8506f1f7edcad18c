// A run as it stands in its store: the experiment, its studies, their trials.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/run_folder.h"
#include "experiments/experiment.h"
#include "reports/summary.h"
#include "search/store.h"

namespace mfsearch {

struct StoredRun {
  RunFolder place;
  std::optional<Experiment> experiment;  // nullopt if this version cannot read it
  // planned_trials is 0, sampler and pruner are empty where nobody tells.
  std::vector<StudySummary> studies;
  std::vector<std::vector<OpenTrial>> open;  // of each study
  bool asked = false;                        // other programs run the trials of one of them
  std::optional<std::string> summary;        // JSON (reports/report.h) of its last complete search

  bool complete() const;          // the summary is there and no trial is missing
  std::string objective() const;  // "val_rmse", or "value" without the experiment
};

// Only reads; a search may be writing meanwhile. Throws RunError naming the file.
StoredRun read_run(const RunFolder& place);

// All studies of the run, or the one with that name. Throws InputError that lists them.
std::vector<const StudySummary*> select_studies(const StoredRun& run, const std::string& name);

// "12/30", or "12" if nobody knows how many there were to be.
std::string trials_of_planned(const StudySummary& study);

}  // namespace mfsearch
