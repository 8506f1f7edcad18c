#include "search/regression_forest.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace mfsearch {
namespace {

// Indices of observations; one drawn twice stands twice.
using Rows = std::vector<std::size_t>;

struct Split {
  // What the split takes off the sum of squared errors, but for what all splits of a node share.
  double gain = -1;  // below 0: there is none
  std::size_t feature = 0;
  double threshold = 0;
  std::vector<bool> left_choices;
};

class Grower {
 public:
  Grower(std::span<const Feature> features, std::span<const Observation> observations,
         int max_depth, Rng rng)
      : features_(features), observations_(observations), max_depth_(max_depth), rng_(rng) {}

  RegressionTree grow(const Rows& rows) {
    add(rows, 0);
    return std::move(tree_);
  }

 private:
  double x(std::size_t row, std::size_t feature) const { return observations_[row].x[feature]; }
  double y(std::size_t row) const { return observations_[row].y; }

  std::size_t add(const Rows& rows, int depth) {
    double sum = 0;
    for (std::size_t row : rows) sum += y(row);
    const std::size_t here = tree_.size();
    const double mean = sum / static_cast<double>(rows.size());
    tree_.emplace_back().value = mean;
    const bool equal = std::ranges::all_of(rows, [&](auto row) { return y(row) == y(rows[0]); });
    if (equal || depth == max_depth_) return here;
    Split split = best_split(rows, mean);
    if (split.gain < 0) return here;

    TreeNode node = tree_[here];
    node.feature = split.feature;
    node.threshold = split.threshold;
    node.left_choices = std::move(split.left_choices);
    Rows left, right;
    for (std::size_t row : rows)
      (node.goes_left(x(row, node.feature)) ? left : right).push_back(row);
    node.left = add(left, depth + 1);
    node.right = add(right, depth + 1);
    tree_[here] = std::move(node);
    return here;
  }

  Split best_split(const Rows& rows, double mean) {
    std::vector<std::size_t> order(features_.size());
    std::iota(order.begin(), order.end(), 0);
    rng_.shuffle(std::span(order));
    Split best;
    for (std::size_t f : order) {
      if (features_[f].choices == 0) {
        try_thresholds(rows, mean, f, best);
      } else {
        try_choices(rows, mean, f, best);
      }
    }
    return best;
  }

  // With errors from the node's mean adding up to `left` over `size` of `all` rows, and so to -left
  // over the others: left^2 / size + left^2 / (all - size).
  static double gain(double left, double size, double all) {
    return left * left * (1 / size + 1 / (all - size));
  }

  void try_thresholds(const Rows& rows, double mean, std::size_t f, Split& best) {
    sorted_.clear();
    for (std::size_t row : rows) sorted_.emplace_back(x(row, f), y(row) - mean);
    std::ranges::sort(sorted_);
    double left = 0;
    const auto all = static_cast<double>(sorted_.size());
    for (std::size_t i = 1; i < sorted_.size(); ++i) {
      left += sorted_[i - 1].second;
      const double below = sorted_[i - 1].first, above = sorted_[i].first;
      if (below == above) continue;
      const double g = gain(left, static_cast<double>(i), all);
      if (g <= best.gain) continue;
      const double middle = below + (above - below) / 2;
      best = {g, f, middle < above ? middle : below, {}};  // neighbouring doubles have no middle
    }
  }

  void try_choices(const Rows& rows, double mean, std::size_t f, Split& best) {
    struct Group {
      double sum = 0, size = 0;
    };
    std::vector<Group> groups(features_[f].choices);
    for (std::size_t row : rows) {
      Group& group = groups[static_cast<std::size_t>(x(row, f))];
      group.sum += y(row) - mean;
      ++group.size;
    }
    std::vector<std::pair<double, std::size_t>> present;  // means
    for (std::size_t c = 0; c < groups.size(); ++c) {
      if (groups[c].size > 0) present.emplace_back(groups[c].sum / groups[c].size, c);
    }
    std::ranges::sort(present);
    double left = 0, size = 0;
    const auto all = static_cast<double>(rows.size());
    for (std::size_t i = 1; i < present.size(); ++i) {
      left += groups[present[i - 1].second].sum;
      size += groups[present[i - 1].second].size;
      const double g = gain(left, size, all);
      if (g <= best.gain) continue;
      best = {g, f, 0, std::vector<bool>(groups.size())};
      for (std::size_t c = 0; c < groups.size(); ++c) {
        if (groups[c].size == 0) best.left_choices[c] = 2 * size >= all;
      }
      for (std::size_t l = 0; l < i; ++l) best.left_choices[present[l].second] = true;
    }
  }

  std::span<const Feature> features_;
  std::span<const Observation> observations_;
  int max_depth_;
  Rng rng_;
  RegressionTree tree_;
  std::vector<std::pair<double, double>> sorted_;  // a place to work in
};

}  // namespace

RegressionTree grow_tree(std::span<const Feature> features,
                         std::span<const Observation> observations, int max_depth, Rng rng) {
  Rows rows(observations.size());
  std::iota(rows.begin(), rows.end(), 0);
  return Grower(features, observations, max_depth, rng).grow(rows);
}

std::vector<RegressionTree> grow_forest(std::span<const Feature> features,
                                        std::span<const Observation> observations, int trees,
                                        int max_depth, Seed seed) {
  std::vector<RegressionTree> forest;
  for (int t = 0; t < trees; ++t) {
    Rng rng(seed.derive("tree", static_cast<std::uint64_t>(t)));
    Rows rows(observations.size());
    for (std::size_t& row : rows) row = static_cast<std::size_t>(rng.below(rows.size()));
    forest.push_back(Grower(features, observations, max_depth, rng).grow(rows));
  }
  return forest;
}

double predict(const RegressionTree& tree, std::span<const double> x) {
  std::size_t at = 0;
  while (!tree[at].is_leaf()) {
    at = tree[at].goes_left(x[tree[at].feature]) ? tree[at].left : tree[at].right;
  }
  return tree[at].value;
}

}  // namespace mfsearch
