#include "search/tree_variances.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace mfsearch {
namespace {

// The parts of a feature's range that the tree tells apart: between thresholds, or the choices.
struct Cells {
  std::vector<double> ends;    // upper ends; of choices their indices
  std::vector<double> widths;  // sum 1
  std::vector<double> means;   // of the prediction, given that the feature is in the cell
};

Cells cells_of(const Feature& feature, std::size_t f, const RegressionTree& tree) {
  Cells cells;
  if (feature.choices > 0) {
    cells.ends.resize(feature.choices);
    std::iota(cells.ends.begin(), cells.ends.end(), 0);
    cells.widths.assign(feature.choices, 1 / static_cast<double>(feature.choices));
  } else {
    for (const TreeNode& node : tree) {
      if (!node.is_leaf() && node.feature == f) cells.ends.push_back(node.threshold);
    }
    cells.ends.push_back(1);
    std::sort(cells.ends.begin(), cells.ends.end());
    cells.ends.erase(std::unique(cells.ends.begin(), cells.ends.end()), cells.ends.end());
    std::adjacent_difference(cells.ends.begin(), cells.ends.end(),
                             std::back_inserter(cells.widths));
  }
  cells.means.assign(cells.ends.size(), 0.0);
  return cells;
}

struct Leaf {
  double volume, value;
};

// A side of a box: neighbouring cells of a number, any of a choice.
struct Side {
  std::size_t begin = 0, end = 0;
  std::vector<std::size_t> choices;
};

class Walk {
 public:
  Walk(std::span<const Feature> features, const RegressionTree& tree)
      : features_(features), tree_(tree) {
    for (std::size_t f = 0; f < features.size(); ++f) {
      cells_.push_back(cells_of(features[f], f, tree));
      Side& side = box_.emplace_back();
      side.end = cells_[f].ends.size();
      side.choices.resize(features[f].choices);
      std::iota(side.choices.begin(), side.choices.end(), 0);
    }
    visit(0);
    // So far a number's means are how much each is above the one before it.
    for (std::size_t f = 0; f < features.size(); ++f) {
      std::vector<double>& means = cells_[f].means;
      if (features[f].choices == 0) std::partial_sum(means.begin(), means.end(), means.begin());
    }
  }

  const std::vector<Leaf>& leaves() const { return leaves_; }
  const std::vector<Cells>& cells() const { return cells_; }

 private:
  void visit(std::size_t at) {
    const TreeNode& node = tree_[at];
    if (node.is_leaf()) return add(node.value);
    Side whole = std::move(box_[node.feature]);
    auto [left, right] = split(whole, node);
    box_[node.feature] = std::move(left);
    visit(node.left);
    box_[node.feature] = std::move(right);
    visit(node.right);
    box_[node.feature] = std::move(whole);
  }

  std::pair<Side, Side> split(const Side& whole, const TreeNode& node) const {
    Side left = whole, right = whole;
    if (features_[node.feature].choices > 0) {
      const auto goes_left = [&](std::size_t c) { return bool{node.left_choices[c]}; };
      std::erase_if(left.choices, std::not_fn(goes_left));
      std::erase_if(right.choices, goes_left);
    } else {
      const std::vector<double>& ends = cells_[node.feature].ends;
      const auto after = std::upper_bound(ends.begin(), ends.end(), node.threshold);
      left.end = right.begin = static_cast<std::size_t>(after - ends.begin());
    }
    return {std::move(left), std::move(right)};
  }

  double length(std::size_t f) const {
    const Side& side = box_[f];
    const Cells& cells = cells_[f];
    if (features_[f].choices > 0) {
      return static_cast<double>(side.choices.size()) * cells.widths[0];
    }
    return cells.ends[side.end - 1] - (side.begin > 0 ? cells.ends[side.begin - 1] : 0);
  }

  void add(double value) {
    lengths_.clear();
    double volume = 1;
    for (std::size_t f = 0; f < box_.size(); ++f) volume *= lengths_.emplace_back(length(f));
    leaves_.push_back({volume, value});
    if (volume == 0) return;
    for (std::size_t f = 0; f < box_.size(); ++f) {
      const double share = value * volume / lengths_[f];
      std::vector<double>& means = cells_[f].means;
      for (const std::size_t c : box_[f].choices) means[c] += share;
      if (features_[f].choices > 0) continue;
      means[box_[f].begin] += share;
      if (box_[f].end < means.size()) means[box_[f].end] -= share;
    }
  }

  std::span<const Feature> features_;
  const RegressionTree& tree_;
  std::vector<Cells> cells_;  // of each feature
  std::vector<Side> box_;     // of the node that is being visited
  std::vector<Leaf> leaves_;
  std::vector<double> lengths_;  // a place to work in
};

}  // namespace

TreeVariances tree_variances(std::span<const Feature> features, const RegressionTree& tree) {
  const Walk walk(features, tree);
  double mean = 0;
  for (const Leaf& leaf : walk.leaves()) mean += leaf.volume * leaf.value;
  TreeVariances variances;
  for (const Leaf& leaf : walk.leaves()) {
    variances.total += leaf.volume * (leaf.value - mean) * (leaf.value - mean);
  }
  for (const Cells& cells : walk.cells()) {
    double& variance = variances.of_feature.emplace_back(0);
    if (cells.means.size() == 1) continue;
    for (std::size_t c = 0; c < cells.means.size(); ++c) {
      variance += cells.widths[c] * (cells.means[c] - mean) * (cells.means[c] - mean);
    }
  }
  return variances;
}

}  // namespace mfsearch
