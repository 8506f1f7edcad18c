// What a row of the list of studies says.
#pragma once

#include <string>
#include <vector>

#include "cli/stored_run.h"
#include "cli/table.h"

namespace mfsearch {

std::vector<Column> study_columns();
std::vector<std::string> study_cells(const StoredRun& run, const StudySummary& study);

// "val_rmse 0.871200", of several objectives all names and values; "-" without a complete trial.
std::string best_text(const StoredRun& run, const StudySummary& study);

}  // namespace mfsearch
