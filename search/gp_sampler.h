// Bayesian optimisation: the point whose expected improvement under a Gaussian process is largest.
#pragma once

#include "search/sampler.h"

namespace mfsearch {

// Random until options.startup_trials are complete. Complete trials are learnt from, pruned ones
// with their last report; of more than 1,000 the best half and the newest half. Pending points
// count as if they had come out as predicted, so that others are chosen. Exact values of ints and
// choices are proposed, never relaxed ones. An inactive
// number counts as the middle of its range, an inactive choice as one of its own.
Point gp_point(const SearchSpace& space, const History& history, const SamplerOptions& options,
               Rng& rng);

}  // namespace mfsearch
