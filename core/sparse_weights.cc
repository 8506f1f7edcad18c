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
  std::vector<std::pair<Index, Real>> row;
  for (Index item = 0; item < content.rows(); ++item) {
    row.clear();
    for (Content::InnerIterator cell(content, item); cell; ++cell) {
      row.emplace_back(term_of[cell.col()], static_cast<Real>(cell.value() * content_weight));
    }
    std::ranges::sort(row);
    rows_.push_back({static_cast<Index>(term_.size()), static_cast<Index>(row.size())});
    for (auto [term, value] : row) {
      term_.push_back(term);
      value_.push_back(value);
      largest_value_ = std::max(largest_value_, std::abs(value));
    }
    while (term_.size() % kGroup != 0) {
      term_.push_back(row.back().first);
      value_.push_back(0);
    }
  }
}

template <class Real>
void SparseWeights<Real>::set(const RowMatrix<double>& weights) {
  for (Index user = 0; user < weights_.rows(); ++user) {
    for (Index t = 0; t < terms(); ++t) {
      weights_(user, t) = static_cast<Real>(weights(user, column_[t]));
    }
    bound_[user] = terms() > 0 ? weights_.row(user).cwiseAbs().maxCoeff() : Real(0);
  }
  std::ranges::fill(scale_, Real(1));
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
          .term = term_.data(),
          .value = value_.data(),
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
