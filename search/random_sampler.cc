#include "search/random_sampler.h"

#include "search/unit_cube.h"

namespace mfsearch {

double random_value(const Parameter& parameter, Rng& rng) {
  if (const auto* choices = std::get_if<Choices>(&parameter.range)) {
    return static_cast<double>(rng.below(choices->values.size()));
  }
  return from_unit(parameter, rng.uniform());
}

Point random_point(const SearchSpace& space, Rng& rng) {
  Point point;
  for (const Parameter& parameter : space) point.push_back(random_value(parameter, rng));
  return point;
}

}  // namespace mfsearch
