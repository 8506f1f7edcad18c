// A study as JSON: one form for every command that shows it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "cli/stored_run.h"
#include "cli/trial_json.h"

namespace mfsearch {

// row: run, folder, study, model, planned, trials, complete, pruned, failed, objective, best.
// full: also sampler, pruner, ended, insights, importance, failures; of several objectives
// other_objectives and front.
nlohmann::ordered_json study_json(const StoredRun& run, const StudySummary& study, Detail detail);

}  // namespace mfsearch
