#include "core/sparse_weights.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

namespace mfsearch {
namespace {

std::vector<Index> by_frequency(const Content& content) {
  std::vector<Index> items_with(content.cols()), order(content.cols());
  for (Eigen::Index z = 0; z < content.nonZeros(); ++z) ++items_with[content.innerIndexPtr()[z]];
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, std::greater{}, [&](Index c) { return items_with[c]; });
  return order;
}

}  // namespace

template <class Real>
SparseWeights<Real>::SparseWeights(const Content& content, double content_weight, Index num_users)
    : column_(by_frequency(content)),
      weights_(RowMatrix<Real>::Zero(num_users, content.cols())),
      scale_(num_users, 1),
      bound_(num_users, 0) {
  std::vector<Index> term_of(column_.size());
  for (std::size_t t = 0; t < column_.size(); ++t) term_of[column_[t]] = static_cast<Index>(t);
  // Filled up with the most frequent terms: each a cell of its own, and likely in the cache.
  SparseBlock<Real> empty{};
  for (Index t = 0; t < kBlockTerms; ++t) empty.term[t] = std::min(t, std::max(terms() - 1, 0));
  std::vector<std::pair<Index, Real>> row;
  for (Index item = 0; item < content.rows(); ++item) {
    row.clear();
    for (Content::InnerIterator cell(content, item); cell; ++cell) {
      row.emplace_back(term_of[cell.col()], static_cast<Real>(cell.value() * content_weight));
    }
    std::ranges::sort(row);
    rows_.push_back({static_cast<Index>(blocks_.size()), static_cast<Index>(row.size())});
    for (std::size_t z = 0; z < row.size(); ++z) {
      const auto place = z % kBlockTerms;
      if (place == 0) blocks_.push_back(empty);
      blocks_.back().term[place] = row[z].first;
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
RowMatrix<double> SparseWeights<Real>::get() const {
  RowMatrix<double> result(weights_.rows(), weights_.cols());
  for (Index user = 0; user < weights_.rows(); ++user) {
    for (Index t = 0; t < terms(); ++t) result(user, column_[t]) = weight(user, t);
  }
  return result;
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
