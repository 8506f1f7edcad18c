#include "core/split.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "core/error.h"
#include "core/loaders.h"
#include "core/rng.h"

namespace mfsearch {
namespace {

// One dataset of users with the given numbers of ratings; user u rates item i at time i.
Dataset dataset_of(const std::vector<int>& counts) {
  RawData raw;
  for (std::size_t u = 0; u < counts.size(); ++u) {
    raw.user_ids.push_back(std::to_string(u + 1));
    for (int i = 0; i < counts[u]; ++i) {
      if (static_cast<std::size_t>(i) == raw.items.size()) {
        raw.items.push_back({std::to_string(i), "", "", ""});
      }
      raw.add({static_cast<Index>(u), i, 3}, i);
    }
  }
  return finish(std::move(raw), "test");
}

std::vector<int> counts_by_user(const std::vector<Rating>& ratings, Index users) {
  std::vector<int> counts(static_cast<std::size_t>(users));
  for (const Rating& r : ratings) ++counts[static_cast<std::size_t>(r.user)];
  return counts;
}

TEST(Split, CutsWhereDoublesCut) {
  std::ifstream file(MFSEARCH_SOURCE_DIR "/tests/golden/split_rule.json");
  const auto golden = nlohmann::json::parse(file);
  std::vector<int> counts, train, train_and_validation;
  for (const auto& row : golden.at("table_0_to_120")) {
    if (row[0] == 0) continue;  // there are no users without ratings
    counts.push_back(row[0]);
    train.push_back(row[1]);
    train_and_validation.push_back(row[2]);
  }
  for (const int n : golden.at("train_end_differs_from_floor_7n_10")) {
    counts.push_back(n);
    train.push_back(7 * n / 10 - 1);
    train_and_validation.push_back(17 * n / 20);  // none of these differs from the integers
  }
  const Dataset d = dataset_of(counts);
  const Split split = split_by_time(d, {});
  const auto in_train = counts_by_user(split.training.train, d.num_users());
  const auto in_validation = counts_by_user(split.training.validation, d.num_users());
  for (std::size_t u = 0; u < counts.size(); ++u) {
    EXPECT_EQ(in_train[u], train[u]) << "n = " << counts[u];
    EXPECT_EQ(in_train[u] + in_validation[u], train_and_validation[u]) << "n = " << counts[u];
  }
}

TEST(Split, SortsEachPartByUserAndItem) {
  RawData raw;
  raw.user_ids = {"1", "2"};
  for (int i = 0; i < 9; ++i) raw.items.push_back({std::to_string(i), "", "", ""});
  for (int i = 0; i < 9; ++i) raw.add({0, i, 1}, i);
  for (int i = 0; i < 9; ++i) raw.add({1, i, 2}, -i);  // the other way round
  const Split split =
      split_by_time(finish(std::move(raw), "test"), {.train = 0.4, .validation = 0.3});
  const std::vector<Rating> train{{0, 0, 1}, {0, 1, 1}, {0, 2, 1}, {1, 6, 2}, {1, 7, 2}, {1, 8, 2}};
  const std::vector<Rating> validation{{0, 3, 1}, {0, 4, 1}, {0, 5, 1},
                                       {1, 3, 2}, {1, 4, 2}, {1, 5, 2}};
  const std::vector<Rating> test{{0, 6, 1}, {0, 7, 1}, {0, 8, 1}, {1, 0, 2}, {1, 1, 2}, {1, 2, 2}};
  EXPECT_EQ(split.training.train, train);
  EXPECT_EQ(split.training.validation, validation);
  EXPECT_EQ(split.test, test);
  EXPECT_EQ(split.training.num_users, 2);
  EXPECT_EQ(split.training.num_items, 9);
}

TEST(Split, RefusesFractionsThatLeaveNoRoomForTest) {
  const Dataset d = dataset_of({100});
  EXPECT_THROW(split_by_time(d, {.train = 0.7, .validation = 0.3}), InputError);
  EXPECT_THROW(split_by_time(d, {.train = 0, .validation = 0.5}), InputError);
  EXPECT_THROW(split_by_time(d, {.train = 0.5, .validation = 0}), InputError);
  EXPECT_THROW(split_by_time(d, {.train = std::nan(""), .validation = 0.1}), InputError);
}

TEST(Split, RefusesToLeaveAPartEmpty) {
  EXPECT_THROW(split_by_time(dataset_of({1, 1, 1}), {}), InputError);  // no train
  EXPECT_THROW(split_by_time(dataset_of({3}), {}), InputError);        // no validation
  EXPECT_NO_THROW(split_by_time(dataset_of({4}), {}));
}

RC_GTEST_PROP(Split, IsAPartitionInTimeOrder, (std::uint64_t seed)) {
  // 200 ratings of 9 users for 30 items at times with many ties.
  Rng rng{Seed(seed)};
  RawData raw;
  for (int u = 0; u < 9; ++u) raw.user_ids.push_back(std::to_string(u));
  for (int i = 0; i < 30; ++i) raw.items.push_back({std::to_string(i), "", "", ""});
  const auto below = [&](std::uint64_t bound) { return static_cast<Index>(rng.below(bound)); };
  for (int n = 0; n < 200; ++n) raw.add({below(9), below(30), 3}, below(9));
  const Dataset d = finish(raw, "test");
  const SplitOptions options{.train = 0.2 + 0.4 * rng.uniform(),
                             .validation = 0.2 + 0.15 * rng.uniform()};
  const Split split = split_by_time(d, options);

  const auto pairs = [](const std::vector<Rating>& part) {
    std::set<std::pair<Index, Index>> set;
    for (const Rating& r : part) set.insert({r.user, r.item});
    return set;
  };
  const auto train = pairs(split.training.train), validation = pairs(split.training.validation),
             test = pairs(split.test);
  RC_ASSERT(train.size() + validation.size() + test.size() == d.ratings.size());
  std::vector<int> part_before(d.user_ids.size(), 0);
  for (const Rating& r : d.ratings) {
    const std::pair key{r.user, r.item};
    const int part = train.contains(key) ? 0 : validation.contains(key) ? 1 : 2;
    RC_ASSERT((part < 2 || test.contains(key)));
    RC_ASSERT(part_before[static_cast<std::size_t>(r.user)] <= part);
    part_before[static_cast<std::size_t>(r.user)] = part;
  }
}

TEST(Warm, KnowsExactlyWhatOccurs) {
  const Warm warm = warm_in({{0, 2, 1}, {2, 0, 1}}, 3, 4);
  EXPECT_EQ(warm.users, (std::vector<bool>{true, false, true}));
  EXPECT_EQ(warm.items, (std::vector<bool>{true, false, true, false}));
  EXPECT_TRUE(warm({2, 2, 0}));
  EXPECT_FALSE(warm({1, 2, 0}));
  EXPECT_FALSE(warm({2, 1, 0}));
}

TEST(RatingsOf, AreThoseOfOneUser) {
  const std::vector<Rating> ratings{{0, 2, 4}, {0, 3, 1}, {2, 0, 3.5f}};
  EXPECT_EQ(ratings_of(0, ratings).size(), 2u);
  EXPECT_TRUE(ratings_of(1, ratings).empty());
  EXPECT_EQ(ratings_of(2, ratings).data(), &ratings[2]);
  EXPECT_TRUE(ratings_of(3, ratings).empty());
  EXPECT_TRUE(ratings_of(0, {}).empty());
}

}  // namespace
}  // namespace mfsearch
