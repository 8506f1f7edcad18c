// Gives a trial up whose best value so far is worse than a percentile of what complete trials had
// reached at the same step, with Optuna's rules for when to ask. At 50 it is the median rule of
// Golovin et al., "Google Vizier", 2017, section 3.2.2.
#pragma once

#include "search/pruner.h"

namespace mfsearch {

// `percentile` in [0, 100] counts from the best: with 25, a trial must be among the best quarter.
bool percentile_prunes(const PrunerOptions& options, double percentile,
                       std::span<const double> curve, const History& history);

}  // namespace mfsearch
