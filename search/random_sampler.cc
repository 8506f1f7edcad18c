#include "search/random_sampler.h"

#include "search/conditions.h"
#include "search/unit_cube.h"

namespace mfsearch {

double random_value(const Parameter& parameter, Rng& rng) {
  if (const auto* choices = std::get_if<Choices>(&parameter.range)) {
    return static_cast<double>(rng.below(choices->values.size()));
  }
  return from_unit(parameter, rng.uniform());
}

Point random_values(const SearchSpace& space, Rng& rng) {
  Point values;
  for (const Parameter& parameter : space) values.push_back(random_value(parameter, rng));
  return values;
}

Point random_point(const SearchSpace& space, Rng& rng) {
  Point point = random_values(space, rng);
  deactivate(space, point);
  return point;
}

}  // namespace mfsearch
