#include "core/synthetic.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.h"

namespace mfsearch {
namespace {

// In proportion to the weights, with this sum: the differences of the rounded partial sums.
std::vector<int> shared_out(std::int64_t total, const std::vector<double>& weights) {
  const double unit =
      static_cast<double>(total) / std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<int> shares;
  double sum = 0;
  std::int64_t before = 0;
  for (const double weight : weights) {
    sum += weight;
    const bool is_last = shares.size() + 1 == weights.size();
    const std::int64_t now = is_last ? total : std::llround(sum * unit);
    shares.push_back(static_cast<int>(now - before));
    before = now;
  }
  return shares;
}

SyntheticSize whole(SyntheticSize size) {
  const auto ratings = static_cast<double>(size.ratings);
  if (size.users == 0) size.users = static_cast<int>(std::ceil(ratings / 160));
  if (size.items == 0) size.items = static_cast<int>(std::ceil(12.5 * std::sqrt(ratings)));
  return size;
}

}  // namespace

InventedWorld synthetic_world(const SyntheticSize& size, Seed seed) {
  const auto [ratings, users, items] = whole(size);
  const std::vector<double> activities =
      invented_activities(users, std::min(kMostActive, items / 4.0), seed);
  std::vector<int> counts = shared_out(ratings, activities);
  const auto [least, most] = std::ranges::minmax(counts);
  if (least < 1) {
    throw input_error("{} ratings are too few for {} users: give at least 10 for each", ratings,
                      users);
  }
  if (most > items / 2) {
    throw input_error(
        "{} ratings by {} users are too many for {} items: the most active user would rate {} of "
        "them; give more users or items",
        ratings, users, items, most);
  }
  return InventedWorld(items, std::move(counts), seed);
}

}  // namespace mfsearch
