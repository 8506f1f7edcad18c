#include "core/synthetic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/error.h"

namespace mfsearch {
namespace {

TEST(Synthetic, HasTheNumbersThatWereAskedFor) {
  const SyntheticSize size{.ratings = 30'001, .users = 150, .items = 2'000};
  const InventedWorld world = synthetic_world(size, Seed(3));
  EXPECT_EQ(world.users(), 150);
  EXPECT_EQ(world.items().size(), 2'000u);
  std::size_t ratings = 0;
  for (int user = 0; user < world.users(); ++user) {
    std::set<Index> items;
    for (const InventedRating& r : world.ratings_of(user)) {
      EXPECT_TRUE(items.insert(r.item).second);
      EXPECT_GE(r.item, 0);
      EXPECT_LT(r.item, 2'000);
    }
    EXPECT_FALSE(items.empty());
    ratings += items.size();
  }
  EXPECT_EQ(ratings, 30'001u);
}

TEST(Synthetic, GrowsUsersAndItemsWithTheRatings) {
  const InventedWorld world = synthetic_world({.ratings = 40'000}, Seed(1));
  EXPECT_EQ(world.users(), 250);
  EXPECT_EQ(world.items().size(), 2'500u);
}

TEST(Synthetic, HasLongTailsOfUsersAndItems) {
  const InventedWorld world = synthetic_world({.ratings = 40'000}, Seed(1));
  std::vector<int> of_item(world.items().size());
  std::vector<std::size_t> of_user;
  for (int user = 0; user < world.users(); ++user) {
    const auto ratings = world.ratings_of(user);
    of_user.push_back(ratings.size());
    for (const InventedRating& r : ratings) ++of_item[static_cast<std::size_t>(r.item)];
  }
  std::ranges::sort(of_item, std::greater());
  std::ranges::sort(of_user);
  EXPECT_GT(of_user.back(), 5 * of_user[of_user.size() / 2]);
  EXPECT_GT(of_item.front(), 10 * of_item[of_item.size() / 2]);
}

TEST(Synthetic, DependsOnSizeAndSeedAlone) {
  const auto first_values = [](Seed seed) {
    const InventedWorld world = synthetic_world({.ratings = 10'000}, seed);
    std::vector<std::int64_t> values;
    for (const InventedRating& r : world.ratings_of(7)) {
      values.push_back(r.item);
      values.push_back(static_cast<std::int64_t>(2 * r.value));
      values.push_back(r.time);
    }
    return values;
  };
  EXPECT_EQ(first_values(Seed(1)), first_values(Seed(1)));
  EXPECT_NE(first_values(Seed(1)), first_values(Seed(2)));
}

TEST(Synthetic, RefusesSizesThatCannotBe) {
  const auto world = [](SyntheticSize size) { return synthetic_world(size, Seed(1)); };
  EXPECT_THROW(world({.ratings = 10'000, .users = 9'000, .items = 0}), InputError);
  EXPECT_THROW(world({.ratings = 100'000, .users = 200, .items = 600}), InputError);
}

}  // namespace
}  // namespace mfsearch
