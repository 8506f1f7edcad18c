// Random positions with given probabilities.
#pragma once

#include <vector>

#include "core/rng.h"

namespace mfsearch {

// Draws position i with a probability in proportion to weights[i]: where weights summed up to i
// first exceed u * (sum of all), u being the generator's next uniform(). Constant time if weights
// do not differ too much, by starting from a table of where equal parts of [0, 1) begin (Chen and
// Asau, "On generating random variates from an empirical distribution", 1974).
class WeightedDraw {
 public:
  explicit WeightedDraw(const std::vector<double>& weights);  // not negative, one is positive

  int operator()(Rng& rng) const;

 private:
  std::vector<double> sums_;
  std::vector<int> first_;  // of each part: the first position that it may give
};

}  // namespace mfsearch
