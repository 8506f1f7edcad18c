// What a study's trials say about its search: where the space may be too small, and what was
// tried twice.
#pragma once

#include <string>
#include <vector>

#include "reports/summary.h"

namespace mfsearch {

// Whole sentences in plain text, at most one of each kind a parameter; none if there is nothing to
// say, or if a trial's point has another number of parameters than the space. Pure.
// - the best value lies within 2 % of an end of its range, so that a wider one may hold better ones
// - trials that repeat the point of an earlier one
std::vector<std::string> insights(const StudySummary& study);

}  // namespace mfsearch
