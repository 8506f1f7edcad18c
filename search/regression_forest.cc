#include "search/regression_forest.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace mfsearch {
namespace {

// Indices of observations; one drawn twice stands twice.
using Rows = std::vector<std::uint32_t>;

// The rows of a node in several orders: as drawn, then by each feature that is a number. Within a
// feature's order equal numbers are ordered by y. A node takes the same part of each.
using Orders = std::vector<Rows>;

using Columns = RegressionForest::Columns;

Columns columns_of(std::span<const Feature> features, std::span<const Observation> observations) {
  Columns columns;
  for (const Observation& o : observations) columns.y.push_back(o.y);
  Rows all(observations.size());
  std::iota(all.begin(), all.end(), 0);
  columns.orders.push_back(all);
  for (std::size_t f = 0; f < features.size(); ++f) {
    std::vector<double>& x = columns.x.emplace_back();
    for (const Observation& o : observations) x.push_back(o.x[f]);
    if (features[f].choices > 0) continue;
    Rows& order = columns.orders.emplace_back(all);
    std::ranges::sort(order, {},
                      [&](std::uint32_t row) { return std::pair(x[row], columns.y[row]); });
  }
  columns.inverse.push_back(0);
  for (std::size_t n = 1; n <= all.size(); ++n)
    columns.inverse.push_back(1 / static_cast<double>(n));
  return columns;
}

// The orders of a draw with replacement.
Orders drawn_orders(const Orders& sorted, Rng& rng) {
  const std::size_t size = sorted[0].size();
  Orders orders(sorted.size(), Rows(size));
  std::vector<std::uint32_t> times(size);
  for (std::uint32_t& row : orders[0]) {
    row = static_cast<std::uint32_t>(rng.below(size));
    ++times[row];
  }
  for (std::size_t o = 1; o < orders.size(); ++o) {
    auto end = orders[o].begin();
    for (const std::uint32_t row : sorted[o]) end = std::fill_n(end, times[row], row);
  }
  return orders;
}

struct Split {
  // What the split takes off the sum of squared errors, but for what all splits of a node share.
  double gain = -1;  // below 0: there is none
  std::size_t feature = 0;
  double threshold = 0;
  std::vector<bool> left_choices;
};

class Grower {
 public:
  // `columns` must outlive it.
  Grower(std::span<const Feature> features, const Columns& columns, int max_depth, Rng rng,
         Orders orders)
      : features_(features),
        x_(columns.x),
        y_(columns.y),
        inverse_(columns.inverse),
        max_depth_(max_depth),
        rng_(rng),
        orders_(std::move(orders)),
        goes_left_(columns.y.size()),
        right_(columns.y.size()),
        visit_(features.size()) {
    tree_.reserve(2 * columns.y.size());
    std::size_t numbers = 0;
    for (const Feature& feature : features) {
      order_of_.push_back(feature.choices > 0 ? 0 : ++numbers);
    }
  }

  RegressionTree grow() {
    add({0, orders_[0].size()}, 0);
    return std::move(tree_);
  }

 private:
  // A node's part of each order.
  struct Part {
    std::size_t begin, end;
    std::size_t size() const { return end - begin; }
  };

  std::span<std::uint32_t> rows(Part part, std::size_t order = 0) {
    return std::span(orders_[order]).subspan(part.begin, part.size());
  }

  std::size_t add(Part part, int depth) {
    const auto drawn = rows(part);
    double sum = 0;
    for (const std::uint32_t row : drawn) sum += y_[row];
    const std::size_t here = tree_.size();
    const double mean = sum / static_cast<double>(drawn.size());
    tree_.emplace_back().value = mean;
    const double first = y_[drawn[0]];
    const bool equal = std::ranges::all_of(drawn, [&](auto row) { return y_[row] == first; });
    if (equal || depth == max_depth_) return here;
    Split split = best_split(part, mean);
    if (split.gain < 0) return here;

    TreeNode& node = tree_[here];  // until the tree grows
    node.feature = split.feature;
    node.threshold = split.threshold;
    node.left_choices = std::move(split.left_choices);
    const std::size_t middle = partition(part, node);
    const std::size_t left = add({part.begin, middle}, depth + 1);
    const std::size_t right = add({middle, part.end}, depth + 1);
    tree_[here].left = left;
    tree_[here].right = right;
    return here;
  }

  // Rows that go left come first in each order, which holds among them and among the others.
  std::size_t partition(Part part, const TreeNode& node) {
    const std::span<const double> x = x_[node.feature];
    const std::span<std::uint8_t> goes_left = goes_left_;
    const std::span<std::uint32_t> rights = right_;
    for (const std::uint32_t row : rows(part)) goes_left[row] = node.goes_left(x[row]);
    std::size_t lefts = 0;
    for (std::size_t order = 0; order < orders_.size(); ++order) {
      const auto all = rows(part, order);
      std::size_t left = 0, right = 0;
      for (const std::uint32_t row : all) {
        all[left] = row;  // where a row has been read already
        rights[right] = row;
        left += goes_left[row];
        right += 1 - goes_left[row];
      }
      std::copy_n(rights.begin(), right, all.begin() + static_cast<std::ptrdiff_t>(left));
      lefts = left;
    }
    return part.begin + lefts;
  }

  Split best_split(Part part, double mean) {
    std::iota(visit_.begin(), visit_.end(), 0);
    rng_.shuffle(std::span(visit_));
    Split best;
    for (const std::size_t f : visit_) {
      if (features_[f].choices == 0) {
        try_thresholds(rows(part, order_of_[f]), mean, f, best);
      } else {
        try_choices(rows(part), mean, f, best);
      }
    }
    return best;
  }

  // With errors from the node's mean adding up to `left` over `size` of `all` rows, and so to -left
  // over the others: left^2 / size + left^2 / (all - size).
  static double gain(double left, double size, double all) {
    return left * left * (1 / size + 1 / (all - size));
  }

  void try_thresholds(std::span<const std::uint32_t> sorted, double mean, std::size_t f,
                      Split& best) {
    const std::span<const double> x = x_[f], y = y_, inverse = inverse_;
    double left = 0, most = best.gain;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      left += y[sorted[i - 1]] - mean;
      const double g = left * left * (inverse[i] + inverse[sorted.size() - i]);  // gain()
      if (g <= most) continue;
      const double below = x[sorted[i - 1]], above = x[sorted[i]];
      if (below == above) continue;  // asked last, as a row that is drawn twice is a coin to guess
      most = g;
      const double middle = below + (above - below) / 2;
      best = {g, f, middle < above ? middle : below, {}};  // neighbouring doubles have no middle
    }
  }

  void try_choices(std::span<const std::uint32_t> rows, double mean, std::size_t f, Split& best) {
    std::vector<Group>& groups = groups_;
    groups.assign(features_[f].choices, {});
    for (const std::uint32_t row : rows) {
      Group& group = groups[static_cast<std::size_t>(x_[f][row])];
      group.sum += y_[row] - mean;
      ++group.size;
    }
    std::vector<std::pair<double, std::size_t>>& present = present_;
    present.clear();
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

  struct Group {
    double sum = 0, size = 0;
  };

  std::span<const Feature> features_;
  std::span<const std::vector<double>> x_;
  std::span<const double> y_, inverse_;
  int max_depth_;
  Rng rng_;
  Orders orders_;
  std::vector<std::size_t> order_of_;  // of each feature: where it is in orders_
  RegressionTree tree_;
  // Places to work in.
  std::vector<std::uint8_t> goes_left_;  // of each observation of the node that is split
  Rows right_;
  std::vector<std::size_t> visit_;  // features in the order in which a node looks at them
  std::vector<Group> groups_;       // of each choice
  std::vector<std::pair<double, std::size_t>> present_;  // means of the choices that a node has
};

}  // namespace

RegressionTree grow_tree(std::span<const Feature> features,
                         std::span<const Observation> observations, int max_depth, Rng rng) {
  const Columns columns = columns_of(features, observations);
  return Grower(features, columns, max_depth, rng, columns.orders).grow();
}

RegressionForest::RegressionForest(std::span<const Feature> features,
                                   std::span<const Observation> observations, int max_depth,
                                   Seed seed)
    : features_(features),
      max_depth_(max_depth),
      seed_(seed),
      columns_(columns_of(features, observations)) {}

RegressionTree RegressionForest::tree(int number) const {
  Rng rng(seed_.derive("tree", static_cast<std::uint64_t>(number)));
  Orders drawn = drawn_orders(columns_.orders, rng);
  return Grower(features_, columns_, max_depth_, rng, std::move(drawn)).grow();
}

double predict(const RegressionTree& tree, std::span<const double> x) {
  std::size_t at = 0;
  while (!tree[at].is_leaf()) {
    at = tree[at].goes_left(x[tree[at].feature]) ? tree[at].left : tree[at].right;
  }
  return tree[at].value;
}

}  // namespace mfsearch
