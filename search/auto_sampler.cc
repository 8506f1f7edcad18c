#include "search/auto_sampler.h"

#include <algorithm>

#include "search/gp_sampler.h"
#include "search/tpe_sampler.h"

namespace mfsearch {

bool prefers_gp(const SearchSpace& space, const History& history) {
  if (!history.other_directions.empty()) return false;
  constexpr std::ptrdiff_t kMostParameters = 20;
  constexpr std::size_t kMostTrials = 200;
  const auto single = std::ranges::count_if(space, is_single);
  return std::ssize(space) - single <= kMostParameters && history.finished.size() < kMostTrials;
}

Point auto_point(const SearchSpace& space, const History& history, const SamplerOptions& options,
                 Rng& rng) {
  return prefers_gp(space, history) ? gp_point(space, history, options, rng)
                                    : tpe_point(space, history, options, rng);
}

}  // namespace mfsearch
