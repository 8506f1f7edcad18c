#include "core/error_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/rng.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;

std::vector<std::string> labels(const ErrorProfile& profile) {
  std::vector<std::string> list;
  for (const ErrorGroup& group : profile.groups) list.push_back(group.label);
  return list;
}

// Users 0, 1, 2 have 0, 5 and 20 training ratings, item 0 has 2 of them, item 100 none.
Split split() {
  Split s{{.num_users = 3, .num_items = 101, .train = {}, .validation = {}}, {}};
  for (int i = 0; i < 5; ++i) s.training.train.push_back({1, i, 3});
  for (int i = 0; i < 20; ++i) s.training.train.push_back({2, i, 3});
  s.test = {{0, 0, 4}, {1, 100, 2.5}, {2, 0, 4}};
  return s;
}

TEST(ErrorProfile, GroupsByRatingUserItemAndWarmth) {
  const auto profiles = error_profiles(split(), {{3, 3, 6}});
  ASSERT_EQ(profiles.size(), 4u);
  EXPECT_THAT(labels(profiles[0]), ElementsAre("2.5", "4"));
  EXPECT_THAT(labels(profiles[1]), ElementsAre("0", "5-9", "20-49"));
  EXPECT_THAT(labels(profiles[2]), ElementsAre("0", "1-4"));
  EXPECT_THAT(labels(profiles[3]), ElementsAre("cold", "warm"));
  const ErrorGroup& fours = profiles[0].groups[1];
  EXPECT_EQ(fours.ratings, 2);
  EXPECT_DOUBLE_EQ(fours.bias, 0.5);
  EXPECT_DOUBLE_EQ(fours.rmse, std::sqrt(2.5));
  EXPECT_EQ(profiles[3].groups[0].ratings, 2);
  EXPECT_DOUBLE_EQ(profiles[3].groups[1].rmse, 2);
}

TEST(ErrorProfile, IsOverAllRepeats) {
  const auto profiles = error_profiles(split(), {{3, 2.5, 4}, {6, 3.5, 4}});
  const ErrorGroup& fours = profiles[0].groups[1];
  EXPECT_EQ(fours.ratings, 2);
  EXPECT_DOUBLE_EQ(fours.bias, (-1.0 + 2) / 4);
  EXPECT_DOUBLE_EQ(fours.rmse, std::sqrt((1.0 + 4) / 4));
}

// Whatever the grouping, its parts make up the whole.
TEST(ErrorProfile, GroupsAddUpToAllRatings) {
  Rng rng(Seed(3));
  Split s{{.num_users = 40, .num_items = 700, .train = {}, .validation = {}}, {}};
  for (Index user = 0; user < 40; ++user) {
    for (Index item = 0; item < 15 * user; ++item) s.training.train.push_back({user, item, 1});
  }
  std::vector<double> predictions;
  double error = 0, squared = 0;
  for (Index n = 0; n < 2000; ++n) {
    s.test.push_back(
        {n / 50, static_cast<Index>(rng.below(700)), static_cast<float>(10 * rng.uniform())});
    predictions.push_back(10 * rng.uniform());
    const double e = predictions.back() - s.test.back().value;
    error += e;
    squared += e * e;
  }
  for (const ErrorProfile& profile : error_profiles(s, {predictions})) {
    double ratings = 0, sum = 0, squares = 0;
    for (const ErrorGroup& g : profile.groups) {
      EXPECT_GT(g.ratings, 0) << profile.by;
      const double n = static_cast<double>(g.ratings);
      ratings += n;
      sum += n * g.bias;
      squares += n * g.rmse * g.rmse;
    }
    EXPECT_EQ(ratings, 2000) << profile.by;
    EXPECT_NEAR(sum, error, 1e-8) << profile.by;
    EXPECT_NEAR(squares, squared, 1e-8) << profile.by;
  }
}

TEST(ErrorProfile, CutsManyValuesIntoTenRanges) {
  Split s{{.num_users = 1, .num_items = 1, .train = {}, .validation = {}}, {}};
  for (int i = 0; i <= 100; ++i) s.test.push_back({0, 0, static_cast<float>(i)});
  const auto profiles = error_profiles(s, {std::vector<double>(101, 50)});
  ASSERT_EQ(profiles[0].groups.size(), 10u);
  EXPECT_EQ(profiles[0].groups.front().label, "0-10");
  EXPECT_EQ(profiles[0].groups.back().label, "90-100");
  EXPECT_EQ(profiles[0].groups.back().ratings, 11);
}

TEST(ErrorProfile, IsEmptyWithoutRatingsOrRepeats) {
  EXPECT_TRUE(error_profiles(split(), {}).empty());
  Split s = split();
  s.test.clear();
  EXPECT_TRUE(error_profiles(s, {{}}).empty());
}

}  // namespace
}  // namespace mfsearch
