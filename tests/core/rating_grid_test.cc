#include "core/rating_grid.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "core/rng.h"

namespace mfsearch {
namespace {

constexpr Index kManyUsers = 60, kManyItems = 90;

// Users and items of very different activity, sorted by user, then item.
std::vector<Rating> ratings() {
  std::vector<Rating> all;
  Rng rng{Seed(1)};
  for (Index u = 0; u < kManyUsers; ++u) {
    for (Index i = 0; i < kManyItems; ++i) {
      if (rng.uniform() < 10.0 / (10 + u) / (1 + 0.05 * i)) {
        all.push_back({u, i, static_cast<float>(1 + rng.below(5))});
      }
    }
  }
  return all;
}

std::vector<Rating> in_order(std::vector<Rating> all) {
  std::ranges::sort(all, {}, [](const Rating& r) { return std::tuple(r.user, r.item, r.value); });
  return all;
}

TEST(RatingGrid, HoldsEachRatingOnce) {
  for (Index side : {1, 3, 8}) {
    const RatingGrid grid = make_rating_grid(ratings(), kManyUsers, kManyItems, side);
    EXPECT_EQ(in_order(grid.ratings), in_order(ratings()));
    EXPECT_EQ(grid.begin.size(), static_cast<std::size_t>(side * side + 1));
    EXPECT_EQ(grid.begin.back(), grid.ratings.size());
  }
}

TEST(RatingGrid, GivesUsersAndItemsOneBlockEach) {
  const Index side = 4;
  const RatingGrid grid = make_rating_grid(ratings(), kManyUsers, kManyItems, side);
  std::set<std::pair<Index, Index>> user_blocks, item_blocks;
  std::set<Index> users, items;
  for (Index u = 0; u < side; ++u) {
    for (Index i = 0; i < side; ++i) {
      for (const Rating& r : grid.block(u, i)) {
        user_blocks.emplace(r.user, u);
        item_blocks.emplace(r.item, i);
        users.insert(r.user);
        items.insert(r.item);
      }
    }
  }
  EXPECT_EQ(user_blocks.size(), users.size());
  EXPECT_EQ(item_blocks.size(), items.size());
}

TEST(RatingGrid, SharesTheWorkAboutEqually) {
  const Index side = 4;
  const RatingGrid grid = make_rating_grid(ratings(), kManyUsers, kManyItems, side);
  const std::size_t fair = grid.ratings.size() / (side * side);
  for (Index u = 0; u < side; ++u) {
    for (Index i = 0; i < side; ++i) {
      EXPECT_GT(grid.block(u, i).size(), fair / 2);
      EXPECT_LT(grid.block(u, i).size(), fair * 2);
    }
  }
}

TEST(RatingGrid, IsShuffledWithinABlock) {
  const RatingGrid grid = make_rating_grid(ratings(), kManyUsers, kManyItems, 1);
  EXPECT_FALSE(std::ranges::is_sorted(grid.ratings, {}, &Rating::user));
}

TEST(RatingGrid, TakesNoRatingsAtAll) {
  const RatingGrid grid = make_rating_grid({}, kManyUsers, kManyItems, 2);
  EXPECT_TRUE(grid.block(1, 1).empty());
}

TEST(CacheFriendlySide, GrowsWithTheModelWithinLimits) {
  EXPECT_EQ(cache_friendly_side(610, 9724), 8);
  EXPECT_EQ(cache_friendly_side(150000, 30000), 22);
  EXPECT_EQ(cache_friendly_side(100000000, 1000000), 64);
}

TEST(RatingGrids, AreMadeOnceForEachSide) {
  RatingGrids grids;
  const auto all = ratings();
  const auto first = grids.get(all, kManyUsers, kManyItems, 2);
  EXPECT_EQ(grids.get(all, kManyUsers, kManyItems, 2), first);
  EXPECT_EQ(grids.get(all, kManyUsers, kManyItems, 3)->side, 3);
}

}  // namespace
}  // namespace mfsearch
