// Gives a trial up that is worse than the best one, instance by instance, beyond what chance would
// do: for objectives whose "steps" are folds or groups of users in a fixed order, not epochs.
// Source: Wilcoxon, "Individual comparisons by ranking methods", 1945; zero differences are split
// between both signs.
#pragma once

#include <span>

#include "search/pruner.h"

namespace mfsearch {

// The chance that the positive differences rank as high as they do, or higher, if each sign were a
// toss. Exact, ties included, up to 50 differences; above, by the normal approximation. 1 if there
// are none.
double signed_rank_p_value(std::span<const double> differences);

bool wilcoxon_prunes(const PrunerOptions& options, std::span<const double> curve,
                     const History& history);

}  // namespace mfsearch
