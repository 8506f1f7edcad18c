// Leaves a trial alone as long as it gets better; only then another pruner is asked.
#pragma once

#include "search/pruner.h"

namespace mfsearch {

// Whether the last patience + 1 reports are all worse, by more than min_delta, than the best one
// before them. That is Optuna's count: with patience 0 it takes one report that is worse.
bool has_lost_patience(const PrunerOptions& options, std::span<const double> curve,
                       Direction direction);

}  // namespace mfsearch
