#include "core/sparse_weights.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/term_order.h"

namespace mfsearch {
namespace {

constexpr Index kLine = 16;  // a row begins with a cache line of floats

std::vector<Index> items_with_each(const Content& content) {
  std::vector<Index> items(content.cols());
  for (Eigen::Index z = 0; z < content.nonZeros(); ++z) ++items[content.innerIndexPtr()[z]];
  return items;
}

std::vector<Index> inverse(const std::vector<Index>& order) {
  std::vector<Index> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<Index>(i);
  return place;
}

}  // namespace

template <class Real>
SparseWeights<Real>::SparseWeights(const Content& content, double content_weight,
                                   std::span<const Rating> ratings, Index num_users)
    : column_(term_order(content, ratings)),
      weights_(RowMatrix<Real>::Zero(num_users, (content.cols() + kLine - 1) / kLine * kLine)),
      scale_(num_users, 1),
      bound_(num_users, 0) {
  const std::vector<Index> term_of = inverse(column_);
  const std::vector<Index> common = descending(items_with_each(content));
  const std::vector<Index> rank_of = inverse(common);
  // Filled up with the most frequent terms: each a cell of its own, and likely in the cache.
  SparseBlock<Real> empty{};
  for (Index t = 0; t < kBlockTerms; ++t) empty.term[t] = std::min(t, std::max(terms() - 1, 0));
  std::vector<std::pair<Index, Real>> row;  // rank and value
  for (Index item = 0; item < content.rows(); ++item) {
    row.clear();
    for (Content::InnerIterator cell(content, item); cell; ++cell) {
      row.emplace_back(rank_of[cell.col()], static_cast<Real>(cell.value() * content_weight));
    }
    std::ranges::sort(row);
    rows_.push_back({static_cast<Index>(blocks_.size()), static_cast<Index>(row.size())});
    for (std::size_t z = 0; z < row.size(); ++z) {
      const auto place = z % kBlockTerms;
      if (place == 0) blocks_.push_back(empty);
      blocks_.back().term[place] = term_of[common[row[z].first]];
      blocks_.back().value[place] = row[z].second;
      largest_value_ = std::max(largest_value_, std::abs(row[z].second));
    }
  }
  blocks_.push_back(empty);
}

template <class Real>
void SparseWeights<Real>::set(Index user, std::span<const double> weights) {
  auto row = weights_.row(user);
  for (Index t = 0; t < terms(); ++t) row[t] = static_cast<Real>(weights[column_[t]]);
  bound_[user] = terms() > 0 ? row.cwiseAbs().maxCoeff() : Real(0);
  scale_[user] = 1;
}

template <class Real>
void SparseWeights<Real>::get(Index user, std::span<double> weights) const {
  for (Index t = 0; t < terms(); ++t) weights[column_[t]] = weight(user, t);
}

template <class Real>
double SparseWeights<Real>::squared_norm() const {
  double total = 0;
  for (Index user = 0; user < weights_.rows(); ++user) {
    const double scale = scale_[user];
    total += scale * scale * static_cast<double>(weights_.row(user).squaredNorm());
  }
  return total;
}

template <class Real>
SparseView<Real> SparseWeights<Real>::view(double learning_rate) {
  return {.rows = rows_.data(),
          .blocks = blocks_.data(),
          .largest_value = largest_value_,
          .weights = weights_.data(),
          .terms = static_cast<std::size_t>(weights_.cols()),
          .scale = scale_.data(),
          .bound = bound_.data(),
          .learning_rate = static_cast<Real>(learning_rate)};
}

template <class Real>
void SparseWeights<Real>::decay(Index user, Real decay, Index count, Real clip) {
  if (terms() == 0) return;
  const Real all = decay * static_cast<Real>(count);
  if (decay * bound_[user] <= clip && all <= Real(0.5)) {
    scale_[user] *= 1 - all;
    if (scale_[user] >= Real(kSmallestScale)) return;
    weights_.row(user) *= scale_[user];
  } else {
    auto row = weights_.row(user).array();
    row *= scale_[user];
    row += static_cast<Real>(count) * (-decay * row).max(-clip).min(clip);
    bound_[user] = row.abs().maxCoeff();
  }
  scale_[user] = 1;
}

template <class Real>
void SparseWeights<Real>::add(Index user, const Step& step) {
  weights_(user, step.term) += step.change / scale_[user];
  bound_[user] = std::max(bound_[user], std::abs(weight(user, step.term)));
}

template class SparseWeights<float>;
template class SparseWeights<double>;

}  // namespace mfsearch
