// Tree-structured Parzen estimator: draws candidates where good trials are dense and takes the one
// whose chance of being good is largest. Algorithm and defaults are those of Optuna 5.0, whose log
// densities ours equal; see Watanabe, "Tree-structured Parzen estimator", arXiv 2304.11127.
#pragma once

#include "core/rng.h"
#include "search/sampler.h"

namespace mfsearch {

// The points of a history, parted into good ones and all others; both in order of trial number.
struct GoodAndBad {
  std::vector<const Point*> good, bad;
};

// The best complete trials are good, gamma(n) of the n that are complete or pruned; where these are
// too few, pruned ones that came farthest follow (ties: by last report). Failed trials are left
// out. Pending points are bad if `constant_liar`, else left out.
GoodAndBad part(const History& history, bool constant_liar);

// How many of n trials are good: one in ten, rounded up, but at most 25.
std::size_t gamma(std::size_t n);

// With conditions, parameters that hang on the same one are modelled together, from the trials that
// have them (as Optuna does with group=True).
Point tpe_point(const SearchSpace& space, const History& history, const SamplerOptions& options,
                Rng& rng);

}  // namespace mfsearch
