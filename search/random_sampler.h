// Every allowed value with the same chance; in a logarithmic range, every magnitude.
#pragma once

#include "core/rng.h"
#include "search/space.h"

namespace mfsearch {

double random_value(const Parameter& parameter, Rng& rng);

// One draw of `rng` a parameter, in the order of the space; for inactive parameters, too, which
// makes no point yet.
Point random_values(const SearchSpace& space, Rng& rng);

// The same with inactive parameters taken out.
Point random_point(const SearchSpace& space, Rng& rng);

}  // namespace mfsearch
