// Asynchronous successive halving (Li et al., "A system for massively parallel hyperparameter
// tuning", 2020) as Optuna does it: trials are stopped at rungs, never paused. At rung k, that is
// at step min_resource * reduction_factor^(min_early_stopping_rate + k), a trial goes on if it is
// in the best 1 / reduction_factor of those that came there before it.
#pragma once

#include "search/pruner.h"

namespace mfsearch {

// Who came to a rung is read off the curves of the finished trials. With min_resource 0 the first
// rung is at a hundredth of the longest complete trial (at least at step 1); then trials that were
// born before any was complete, and so were never held at a rung, do not compete.
bool successive_halving_prunes(const PrunerOptions& options, std::span<const double> curve,
                               const History& history);

}  // namespace mfsearch
