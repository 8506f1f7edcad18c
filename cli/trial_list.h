// Which trials of a study are listed, in which order, and what a row says.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/stored_run.h"
#include "cli/table.h"

namespace mfsearch {

struct TrialListing {
  std::string sort = "number";  // number, value, a further objective, or a parameter's name
  std::string state = {};       // only those in it; empty: all
  std::string where = {};       // only those of which it is true (experiments/trial_filter.h)
  std::size_t limit = 0;        // 0: no limit
};

// What trials can be sorted by, the parameters last.
std::vector<std::string> sort_keys(const StudySummary& study);

// Values are best first, parameters least first; trials without one come last. Throws InputError if
// there is no such state or key or if `where` is no expression.
std::vector<const Trial*> listed_trials(const StudySummary& study, const TrialListing& listing);

std::vector<Column> trial_columns(const StoredRun& run, const StudySummary& study);
std::vector<std::string> trial_cells(const StudySummary& study, const Trial& trial);

}  // namespace mfsearch
