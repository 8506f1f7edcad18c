// The sampler for those who do not want to choose one; docs/samplers.md has the measurements.
#pragma once

#include "search/sampler.h"

namespace mfsearch {

// Whether the Gaussian process takes its turn: the space has at most 20 parameters to search, and
// fewer than 200 trials are known, so that a suggestion stays cheap, and there is one objective. If
// not, TPE does, which knows several. It does not ask how many trials are planned, so that a study
// that is extended stays the same.
bool prefers_gp(const SearchSpace& space, const History& history);

Point auto_point(const SearchSpace& space, const History& history, const SamplerOptions& options,
                 Rng& rng);

}  // namespace mfsearch
