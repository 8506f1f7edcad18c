#include "core/sparse_weights.h"

#include <algorithm>
#include <cmath>

namespace mfsearch {

template <class Real>
SparseWeights<Real>::SparseWeights(const Content& content, double content_weight, Index num_users)
    : begin_(content.outerIndexPtr(), content.outerIndexPtr() + content.outerSize() + 1),
      term_(content.innerIndexPtr(), content.innerIndexPtr() + content.nonZeros()),
      value_(content.nonZeros()),
      weights_(RowMatrix<Real>::Zero(num_users, content.cols())),
      scale_(num_users, 1),
      bound_(num_users, 0) {
  for (std::size_t z = 0; z < value_.size(); ++z) {
    value_[z] = static_cast<Real>(content.valuePtr()[z] * content_weight);
  }
}

template <class Real>
void SparseWeights<Real>::set(const RowMatrix<double>& weights) {
  weights_ = weights.template cast<Real>();
  std::ranges::fill(scale_, Real(1));
  for (Index user = 0; user < weights_.rows(); ++user) {
    bound_[user] = weights_.cols() > 0 ? weights_.row(user).cwiseAbs().maxCoeff() : Real(0);
  }
}

template <class Real>
RowMatrix<double> SparseWeights<Real>::get() const {
  RowMatrix<double> result = weights_.template cast<double>();
  for (Index user = 0; user < result.rows(); ++user) result.row(user) *= scale_[user];
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
  return {.begin = begin_.data(),
          .term = term_.data(),
          .value = value_.data(),
          .weights = weights_.data(),
          .terms = static_cast<std::size_t>(weights_.cols()),
          .scale = scale_.data(),
          .bound = bound_.data(),
          .learning_rate = static_cast<Real>(learning_rate)};
}

template <class Real>
void SparseWeights<Real>::decay(Index user, Real decay, Index count, Real clip) {
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
