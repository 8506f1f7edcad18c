// Gives a trial up whose best value so far is worse than the median of what complete trials had
// reached at the same step (Golovin et al., "Google Vizier", 2017, section 3.2.2), with Optuna's
// rules for when to ask.
#pragma once

#include "search/pruner.h"

namespace mfsearch {

bool median_prunes(const PrunerOptions& options, std::span<const double> curve,
                   const History& history);

}  // namespace mfsearch
