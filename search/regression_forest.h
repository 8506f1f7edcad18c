// Regression trees and forests over a few numbers and choices. Source: Breiman, "Random forests",
// 2001, with trees of Breiman et al., "Classification and regression trees", 1984: fully grown, of
// least squared error, all features looked at in every node.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/rng.h"

namespace mfsearch {

// What a tree may split at: a number, if choices == 0, or the index of one of so many choices.
struct Feature {
  std::size_t choices = 0;
};

// A value observed at a place; x has a finite number for each feature, y is finite.
struct Observation {
  std::vector<double> x;
  double y;
};

// A node asks for a feature, a leaf has a value.
struct TreeNode {
  double value = 0;  // the mean of the observations that came here
  std::size_t feature = 0;
  double threshold = 0;             // a number up to it goes left
  std::vector<bool> left_choices;   // of a feature with choices: which go left, else empty
  std::size_t left = 0, right = 0;  // 0: a leaf (the root is nobody's child)

  bool is_leaf() const { return left == 0; }
  bool goes_left(double x) const {
    return left_choices.empty() ? x <= threshold : left_choices[static_cast<std::size_t>(x)];
  }
};

// The root comes first. Never empty.
using RegressionTree = std::vector<TreeNode>;

// A tree of all the observations, at least one. A node ends as a leaf at `max_depth` (>= 0), or
// when its observations are equal in y or in all features. Thresholds lie halfway between
// neighbours; a set of choices is split in the order of their means, which holds the best of all
// its splits (Fisher, "On grouping for maximum homogeneity", 1958), those that no observation has
// going with the heavier side. Of equally good features each has the same chance, hence `rng`.
RegressionTree grow_tree(std::span<const Feature> features,
                         std::span<const Observation> observations, int max_depth, Rng rng);

// A random forest, tree by tree: each is of as many observations drawn with replacement and of a
// stream of its own below `seed`.
class RegressionForest {
 public:
  // `features` must outlive it.
  RegressionForest(std::span<const Feature> features, std::span<const Observation> observations,
                   int max_depth, Seed seed);
  RegressionTree tree(int number) const;  // thread-safe

  // The observations as its trees read them.
  struct Columns {
    std::vector<std::vector<double>> x;  // of each feature
    std::vector<double> y;
    std::vector<std::vector<std::uint32_t>>
        orders;                   // as given, then by each feature that is a number
    std::vector<double> inverse;  // 1 / n up to their number
  };

 private:
  std::span<const Feature> features_;
  int max_depth_;
  Seed seed_;
  Columns columns_;
};

double predict(const RegressionTree& tree, std::span<const double> x);

}  // namespace mfsearch
