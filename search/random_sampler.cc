#include "search/random_sampler.h"

#include "search/numeric_range.h"

namespace mfsearch {

double random_value(const Parameter& parameter, Rng& rng) {
  if (const auto range = numeric_range(parameter)) {
    const double low = range->inner_low();
    return range->nearest(low + rng.uniform() * (range->inner_high() - low));
  }
  return static_cast<double>(rng.below(std::get<Choices>(parameter.range).values.size()));
}

Point random_point(const SearchSpace& space, Rng& rng) {
  Point point;
  for (const Parameter& parameter : space) point.push_back(random_value(parameter, rng));
  return point;
}

}  // namespace mfsearch
