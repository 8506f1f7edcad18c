#include "search/tree_variances.h"

#include <algorithm>
#include <numeric>

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

class Walk {
 public:
  Walk(std::span<const Feature> features, const RegressionTree& tree) : tree_(tree) {
    for (std::size_t f = 0; f < features.size(); ++f) {
      cells_.push_back(cells_of(features[f], f, tree));
      Side& side = box_.emplace_back(cells_.back().ends.size());
      std::iota(side.begin(), side.end(), 0);
    }
    visit(0);
  }

  const std::vector<Leaf>& leaves() const { return leaves_; }
  const std::vector<Cells>& cells() const { return cells_; }

 private:
  using Side = std::vector<std::size_t>;  // of a box: its cells

  void visit(std::size_t at) {
    const TreeNode& node = tree_[at];
    if (node.is_leaf()) return add(node.value);
    Side whole = std::move(box_[node.feature]), left, right;
    for (std::size_t c : whole) {
      (node.goes_left(cells_[node.feature].ends[c]) ? left : right).push_back(c);
    }
    box_[node.feature] = std::move(left);
    visit(node.left);
    box_[node.feature] = std::move(right);
    visit(node.right);
    box_[node.feature] = std::move(whole);
  }

  void add(double value) {
    std::vector<double> lengths;
    double volume = 1;
    for (std::size_t f = 0; f < box_.size(); ++f) {
      double length = 0;
      for (std::size_t c : box_[f]) length += cells_[f].widths[c];
      lengths.push_back(length);
      volume *= length;
    }
    leaves_.push_back({volume, value});
    if (volume == 0) return;
    for (std::size_t f = 0; f < box_.size(); ++f) {
      for (std::size_t c : box_[f]) cells_[f].means[c] += value * volume / lengths[f];
    }
  }

  const RegressionTree& tree_;
  std::vector<Cells> cells_;  // of each feature
  std::vector<Side> box_;     // of the node that is being visited
  std::vector<Leaf> leaves_;
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
