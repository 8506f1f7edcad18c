#include "core/weighted_draw.h"

#include <algorithm>
#include <bit>

namespace mfsearch {

// The number of parts is a power of two, so that multiplying by it is exact and a part's draws all
// lie at or behind its beginning.
WeightedDraw::WeightedDraw(const std::vector<double>& weights)
    : first_(std::bit_ceil(weights.size())) {
  double sum = 0;
  for (const double weight : weights) sums_.push_back(sum += weight);
  for (std::size_t part = 0; part < first_.size(); ++part) {
    const double begin = static_cast<double>(part) / static_cast<double>(first_.size()) * sum;
    const auto first = std::upper_bound(sums_.begin(), sums_.end(), begin);
    first_[part] = static_cast<int>(first - sums_.begin());
  }
}

int WeightedDraw::operator()(Rng& rng) const {
  const double u = rng.uniform(), at = u * sums_.back();
  int position = first_[static_cast<std::size_t>(u * static_cast<double>(first_.size()))];
  while (sums_[static_cast<std::size_t>(position)] <= at) ++position;
  return position;
}

}  // namespace mfsearch
