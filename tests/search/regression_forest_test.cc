#include "search/regression_forest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

namespace mfsearch {
namespace {

using testing::ElementsAre;

constexpr int kDeep = 64;

RegressionTree grow(const std::vector<Feature>& features, const std::vector<Observation>& seen,
                    int max_depth = kDeep) {
  return grow_tree(features, seen, max_depth, Rng(Seed(1)));
}

TEST(RegressionForest, ATreeAsksWhereItGainsMost) {
  const std::vector<Observation> seen = {
      {{0.1, 0.7}, 1}, {{0.2, 0.1}, 1}, {{0.4, 0.5}, 5}, {{0.9, 0.3}, 6}};
  const RegressionTree tree = grow({{}, {}}, seen);
  EXPECT_EQ(tree[0].feature, 0u);
  EXPECT_NEAR(tree[0].threshold, 0.3, 1e-15);
  EXPECT_EQ(tree[0].value, 3.25);
  EXPECT_EQ(predict(tree, std::vector{0.0, 1.0}), 1);
  EXPECT_EQ(predict(tree, std::vector{0.5, 0.5}), 5);
  EXPECT_EQ(tree.size(), 5u);  // the equal ones are not parted
}

TEST(RegressionForest, AFullTreeRemembersWhatDiffersAndAveragesWhatDoesNot) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<Feature> features = {{}, {3}, {}};
    std::vector<Observation> seen;
    const int count = *rc::gen::inRange(1, 40);
    for (int i = 0; i < count; ++i) {
      const auto number = [] { return *rc::gen::inRange(0, 5) / 4.0; };
      seen.push_back({{number(), static_cast<double>(*rc::gen::inRange(0, 3)), number()},
                      *rc::gen::inRange(-9, 9) / 2.0});
    }
    const RegressionTree tree = grow(features, seen);
    for (const Observation& o : seen) {
      double sum = 0, alike = 0;
      for (const Observation& other : seen) {
        if (other.x != o.x) continue;
        sum += other.y;
        ++alike;
      }
      RC_ASSERT(std::abs(predict(tree, o.x) - sum / alike) < 1e-12);
    }
  }));
}

// The smallest sum of squared errors that any set of choices, or any threshold, leaves.
double best_error(const std::vector<Observation>& seen, const Feature& feature) {
  double best = INFINITY;
  for (unsigned set = 1; set < (1u << feature.choices) - 1; ++set) {
    double error = 0;
    for (const bool side : {false, true}) {
      double sum = 0, squares = 0, size = 0;
      for (const Observation& o : seen) {
        if (((set >> static_cast<unsigned>(o.x[0]) & 1u) != 0) != side) continue;
        sum += o.y;
        squares += o.y * o.y;
        ++size;
      }
      if (size > 0) error += squares - sum * sum / size;
    }
    best = std::min(best, error);
  }
  return best;
}

TEST(RegressionForest, TheSplitOfChoicesIsTheBestOfAll) {
  EXPECT_TRUE(rc::check([] {
    const Feature feature{5};
    std::vector<Observation> seen;
    const int count = *rc::gen::inRange(2, 30);
    for (int i = 0; i < count; ++i) {
      seen.push_back({{static_cast<double>(*rc::gen::inRange(0, 5))},
                      static_cast<double>(*rc::gen::inRange(-9, 9))});
    }
    const RegressionTree stump = grow({feature}, seen, 1);
    double error = 0;
    for (const Observation& o : seen) error += std::pow(o.y - predict(stump, o.x), 2);
    RC_ASSERT(std::abs(error - best_error(seen, feature)) < 1e-9);
  }));
}

TEST(RegressionForest, ChoicesThatNobodyMadeGoWithTheHeavierSide) {
  const RegressionTree tree = grow({{4}}, {{{1}, 0}, {{3}, 8}, {{3}, 9}});
  EXPECT_THAT(tree[0].left_choices, ElementsAre(false, true, false, false));
  EXPECT_EQ(predict(tree, std::vector{1.0}), 0);
  EXPECT_EQ(predict(tree, std::vector{0.0}), 8.5);
}

TEST(RegressionForest, EndsAtItsDepth) {
  std::vector<Observation> seen;
  for (int i = 0; i < 16; ++i) seen.push_back({{i / 16.0}, static_cast<double>(i)});
  EXPECT_EQ(grow({{}}, seen, 0).size(), 1u);
  EXPECT_EQ(grow({{}}, seen, 2).size(), 7u);
  EXPECT_EQ(grow({{}}, seen).size(), 31u);
}

TEST(RegressionForest, OfEquallyGoodFeaturesEachIsTaken) {
  const std::vector<Feature> features(3);
  const std::vector<Observation> seen = {{{0, 0, 0}, 0}, {{1, 1, 1}, 1}};
  std::vector<int> taken(3);
  for (std::uint64_t s = 0; s < 300; ++s) {
    ++taken[grow_tree(features, seen, kDeep, Rng(Seed(s)))[0].feature];
  }
  EXPECT_GT(*std::ranges::min_element(taken), 70);
}

TEST(RegressionForest, NeighbouringDoublesArePartedToo) {
  const double x = 0.3, above = std::nextafter(x, 1);
  const RegressionTree tree = grow({{}}, {{{x}, 1}, {{above}, 2}});
  EXPECT_EQ(predict(tree, std::vector{x}), 1);
  EXPECT_EQ(predict(tree, std::vector{above}), 2);
}

TEST(RegressionForest, ItsTreesDifferAndRepeat) {
  std::vector<Observation> seen;
  Rng rng(Seed(3));
  for (int i = 0; i < 30; ++i) seen.push_back({{rng.uniform(), rng.uniform()}, rng.normal()});
  const std::vector<Feature> features(2);
  auto predictions = [&](std::uint64_t seed) {
    std::vector<double> list;
    const RegressionForest forest(features, seen, kDeep, Seed(seed));
    for (int t = 0; t < 8; ++t) list.push_back(predict(forest.tree(t), std::vector{0.5, 0.5}));
    return list;
  };
  const std::vector<double> first = predictions(1);
  EXPECT_EQ(predictions(1), first);
  EXPECT_NE(predictions(2), first);
  EXPECT_EQ(first.size(), 8u);
  EXPECT_NE(std::ranges::min(first), std::ranges::max(first));
}

}  // namespace
}  // namespace mfsearch
