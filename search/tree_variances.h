// How much of a regression tree's variance each of its features explains alone. Source: Hutter,
// Hoos and Leyton-Brown, "An efficient approach for assessing hyperparameter importance", 2014,
// algorithm 2 (docs/maths.md, section 12).
#pragma once

#include <span>
#include <vector>

#include "search/regression_forest.h"

namespace mfsearch {

struct TreeVariances {
  double total = 0;                // of the tree's prediction at a random place
  std::vector<double> of_feature;  // of the mean prediction given that feature alone
};

// A place has numbers uniform in [0, 1] and every choice alike, all independent. Exact: a tree is
// constant in boxes, and so is each of the means in between its thresholds. Their sum is at most
// `total`, but for rounding; the rest is interaction. A feature that the tree does not ask for has
// exactly 0.
TreeVariances tree_variances(std::span<const Feature> features, const RegressionTree& tree);

}  // namespace mfsearch
