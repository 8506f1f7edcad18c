#include "core/rating_grid.h"

#include <algorithm>
#include <numeric>

#include "core/rng.h"

namespace mfsearch {
namespace {

constexpr Index kRowsOfABlock = 8192;  // 1 MB where a row has 32 floats
constexpr Index kSmallestSide = 8, kLargestSide = 64;

// For all trials and experiments: their own seeds decide how the chunks are visited.
const Seed kSeed = Seed(64).derive("rating grid");

// The block of each user or item: `order` cut into `side` parts of about equally many ratings.
std::vector<Index> cut(const std::vector<Index>& order, const std::vector<std::size_t>& ratings_of,
                       std::size_t total, Index side) {
  std::vector<Index> block(order.size());
  std::size_t before = 0;
  for (Index one : order) {
    block[one] = static_cast<Index>(before * static_cast<std::size_t>(side) / total);
    before += ratings_of[one];
  }
  return block;
}

std::vector<Index> blocks_of(std::span<const Rating> ratings, Index Rating::*member, Index count,
                             Index side, bool at_random) {
  std::vector<std::size_t> ratings_of(static_cast<std::size_t>(count));
  for (const Rating& r : ratings) ++ratings_of[r.*member];
  std::vector<Index> order(ratings_of.size());
  std::iota(order.begin(), order.end(), 0);
  if (at_random) Rng(kSeed.derive("items")).shuffle(std::span(order));
  return cut(order, ratings_of, std::max<std::size_t>(ratings.size(), 1), side);
}

}  // namespace

RatingGrid make_rating_grid(std::span<const Rating> ratings, Index num_users, Index num_items,
                            Index side) {
  // Users are numbered by id and items by their first rating: ranges of both would leave one half
  // of the grid empty.
  const auto user_block = blocks_of(ratings, &Rating::user, num_users, side, false);
  const auto item_block = blocks_of(ratings, &Rating::item, num_items, side, true);
  const auto block = [&](const Rating& r) {
    return static_cast<std::size_t>(user_block[r.user] * side + item_block[r.item]);
  };

  RatingGrid grid{.side = side, .ratings = std::vector<Rating>(ratings.size()), .begin = {}};
  grid.begin.resize(static_cast<std::size_t>(side) * static_cast<std::size_t>(side) + 1);
  for (const Rating& r : ratings) ++grid.begin[block(r) + 1];
  std::partial_sum(grid.begin.begin(), grid.begin.end(), grid.begin.begin());
  std::vector<std::size_t> next(grid.begin.begin(), grid.begin.end() - 1);
  for (const Rating& r : ratings) grid.ratings[next[block(r)]++] = r;
  for (std::size_t b = 0; b + 1 < grid.begin.size(); ++b) {
    Rng(kSeed.derive("block", b))
        .shuffle(std::span(grid.ratings).subspan(grid.begin[b], grid.begin[b + 1] - grid.begin[b]));
  }
  return grid;
}

Index cache_friendly_side(Index num_users, Index num_items) {
  const Index rows = num_users + num_items;
  return std::clamp((rows + kRowsOfABlock - 1) / kRowsOfABlock, kSmallestSide, kLargestSide);
}

std::shared_ptr<const RatingGrid> RatingGrids::get(std::span<const Rating> ratings, Index num_users,
                                                   Index num_items, Index side) {
  const std::lock_guard lock(mutex_);
  auto& grid = by_side_[side];
  if (!grid) {
    grid =
        std::make_shared<const RatingGrid>(make_rating_grid(ratings, num_users, num_items, side));
  }
  return grid;
}

}  // namespace mfsearch
