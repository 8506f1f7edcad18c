#include "search/tree_variances.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mfsearch {
namespace {

// Places in the middle of the cells that the tree tells apart, with their shares of the range.
struct Places {
  std::vector<double> at, share;
};

Places places(const Feature& feature, std::size_t f, const RegressionTree& tree) {
  Places places;
  for (std::size_t c = 0; c < feature.choices; ++c) {
    places.at.push_back(static_cast<double>(c));
    places.share.push_back(1 / static_cast<double>(feature.choices));
  }
  if (feature.choices > 0) return places;
  std::vector<double> ends{0, 1};
  for (const TreeNode& node : tree) {
    if (!node.is_leaf() && node.feature == f) ends.push_back(node.threshold);
  }
  std::sort(ends.begin(), ends.end());
  for (std::size_t i = 1; i < ends.size(); ++i) {
    places.at.push_back((ends[i - 1] + ends[i]) / 2);
    places.share.push_back(ends[i] - ends[i - 1]);
  }
  return places;
}

// Integrates over the grid of all places: no boxes, no volumes.
TreeVariances by_grid(const std::vector<Feature>& features, const RegressionTree& tree) {
  std::vector<Places> axes;
  for (std::size_t f = 0; f < features.size(); ++f) axes.push_back(places(features[f], f, tree));
  std::vector<std::vector<double>> means;  // of each place of each axis
  for (const Places& axis : axes) means.emplace_back(axis.at.size());
  double mean = 0, squares = 0;
  std::vector<std::size_t> index(features.size());
  for (bool more = true; more;) {
    std::vector<double> x;
    double share = 1;
    for (std::size_t f = 0; f < axes.size(); ++f) {
      x.push_back(axes[f].at[index[f]]);
      share *= axes[f].share[index[f]];
    }
    const double value = predict(tree, x);
    mean += share * value;
    squares += share * value * value;
    for (std::size_t f = 0; f < axes.size(); ++f) {
      means[f][index[f]] += share / axes[f].share[index[f]] * value;
    }
    std::size_t f = 0;
    while (f < axes.size() && ++index[f] == axes[f].at.size()) index[f++] = 0;
    more = f < axes.size();
  }
  TreeVariances variances{squares - mean * mean, {}};
  for (std::size_t f = 0; f < axes.size(); ++f) {
    double variance = 0;
    for (std::size_t i = 0; i < means[f].size(); ++i) {
      variance += axes[f].share[i] * std::pow(means[f][i] - mean, 2);
    }
    variances.of_feature.push_back(variance);
  }
  return variances;
}

TEST(TreeVariances, AreThoseOfIntegrationOverAGrid) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<Feature> features = {{}, {3}, {}};
    Rng rng(Seed(*rc::gen::arbitrary<std::uint64_t>()));
    std::vector<Observation> seen;
    const int count = *rc::gen::inRange(1, 25);
    for (int i = 0; i < count; ++i) {
      seen.push_back(
          {{rng.uniform(), static_cast<double>(rng.below(3)), rng.uniform()}, rng.normal()});
    }
    const RegressionTree tree = grow_tree(features, seen, 64, rng);
    const TreeVariances exact = tree_variances(features, tree), slow = by_grid(features, tree);
    RC_ASSERT(std::abs(exact.total - slow.total) < 1e-12);
    for (std::size_t f = 0; f < features.size(); ++f) {
      RC_ASSERT(std::abs(exact.of_feature[f] - slow.of_feature[f]) < 1e-12);
    }
    const double sum = std::reduce(exact.of_feature.begin(), exact.of_feature.end());
    RC_ASSERT(sum <= exact.total + 1e-12);
  }));
}

TEST(TreeVariances, OfAStepAreItsOwn) {
  const std::vector<Feature> features(2);
  const std::vector<Observation> seen = {{{0.15, 0.5}, 2}, {{0.35, 0.5}, 4}};  // a step at 1/4
  const RegressionTree tree = grow_tree(features, seen, 64, Rng(Seed(1)));
  const TreeVariances variances = tree_variances(features, tree);
  EXPECT_NEAR(variances.total, 0.25 * 0.75 * 4, 1e-15);
  EXPECT_NEAR(variances.of_feature[0], variances.total, 1e-15);
  EXPECT_EQ(variances.of_feature[1], 0);
}

TEST(TreeVariances, AnExclusiveOrIsAllInteraction) {
  const std::vector<Feature> features = {{2}, {2}};
  const std::vector<Observation> seen = {{{0, 0}, 1}, {{0, 1}, 0}, {{1, 0}, 0}, {{1, 1}, 1}};
  const TreeVariances variances =
      tree_variances(features, grow_tree(features, seen, 64, Rng(Seed(1))));
  EXPECT_NEAR(variances.total, 0.25, 1e-15);
  EXPECT_NEAR(variances.of_feature[0], 0, 1e-15);
  EXPECT_NEAR(variances.of_feature[1], 0, 1e-15);
}

TEST(TreeVariances, OfALeafAreZero) {
  const std::vector<Feature> features = {{}, {3}};
  const TreeVariances variances = tree_variances(features, RegressionTree(1));
  EXPECT_EQ(variances.total, 0);
  EXPECT_EQ(variances.of_feature, (std::vector<double>{0, 0}));
}

}  // namespace
}  // namespace mfsearch
