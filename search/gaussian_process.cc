#include "search/gaussian_process.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <utility>

namespace mfsearch {

using Eigen::Index;
using Eigen::Lower;
using Eigen::MatrixXd;
using Eigen::VectorXd;

GaussianProcess::GaussianProcess(const Inputs& inputs, VectorXd targets, const KernelLogs& logs)
    : kernel_(logs),
      is_choice_(inputs.is_choice),
      points_(inputs.points.transpose()),
      targets_(std::move(targets)),
      lower_(MatrixXd::Zero(targets_.size(), targets_.size())) {
  // Eigen cuts its products to the caches that it finds, which would make the last bits of a sum
  // depend on the CPU: give it the same caches everywhere.
  Eigen::setCpuCacheSizes(32768, 262144, 2097152);
  VectorXd squares(targets_.size());
  for (Index j = 0; j < targets_.size(); ++j) {
    squares.setZero();
    add_squares(inputs.points.col(j), squares);
    for (Index i = j; i < targets_.size(); ++i) {
      lower_(i, j) = kernel_.variance * Matern(squares[i]).value;
    }
    lower_(j, j) += kernel_.noise;
  }
  const Eigen::LLT<Eigen::Ref<MatrixXd>> in_place(lower_);
  solve_weights();
}

void GaussianProcess::solve_weights() {
  weights_ = targets_;
  lower_.triangularView<Lower>().solveInPlace(weights_);
  lower_.triangularView<Lower>().transpose().solveInPlace(weights_);
}

// The factor of (K k; k^T c) is (L 0; (L^-1 k)^T M), M being that of c - (L^-1 k)^T (L^-1 k).
void GaussianProcess::add(const MatrixXd& points, const VectorXd& targets) {
  const Index n = targets_.size(), more = targets.size();
  MatrixXd across = covariance(points);
  lower_.triangularView<Lower>().solveInPlace(across);
  points_.conservativeResize(n + more, Eigen::NoChange);
  points_.bottomRows(more) = points.transpose();
  MatrixXd corner = covariance(points).bottomRows(more);
  corner.diagonal().array() += kernel_.noise;
  corner.noalias() -= across.transpose() * across;
  const Eigen::LLT<MatrixXd> factor(corner);
  lower_.conservativeResize(n + more, n + more);
  lower_.rightCols(more).setZero();
  lower_.bottomLeftCorner(more, n) = across.transpose();
  lower_.bottomRightCorner(more, more) = MatrixXd(factor.matrixL());
  targets_.conservativeResize(n + more);
  targets_.tail(more) = targets;
  solve_weights();
}

// Adds the squared distances, in lengths, of all points to one.
void GaussianProcess::add_squares(const VectorXd& point, Eigen::Ref<VectorXd> squares) const {
  for (Index d = 0; d < points_.cols(); ++d) {
    const double weight = kernel_.inverse_squares[d], x = point[d];
    const double* column = &points_(0, d);
    const bool is_choice = is_choice_[static_cast<std::size_t>(d)];
    for (Index i = 0; i < points_.rows(); ++i) {
      const double apart = difference(column[i], x, is_choice);
      squares[i] += apart * apart * weight;
    }
  }
}

MatrixXd GaussianProcess::covariance(const MatrixXd& points) const {
  MatrixXd values = MatrixXd::Zero(points_.rows(), points.cols());
  for (Index j = 0; j < points.cols(); ++j) add_squares(points.col(j), values.col(j));
  for (double& value : values.reshaped()) value = kernel_.variance * Matern(value).value;
  return values;
}

std::vector<GaussianProcess::Prediction> GaussianProcess::predict(const MatrixXd& points) const {
  MatrixXd across = covariance(points);
  const VectorXd means = across.transpose() * weights_;
  lower_.triangularView<Lower>().solveInPlace(across);
  const VectorXd known = across.colwise().squaredNorm();
  std::vector<Prediction> predictions;
  for (Index i = 0; i < points.cols(); ++i) {
    const double left = std::max(kernel_.variance - known[i], 1e-12 * kernel_.variance);
    predictions.push_back({means[i], std::sqrt(left)});
  }
  return predictions;
}

GaussianProcess::Prediction GaussianProcess::predict(const VectorXd& point, VectorXd& by_mean,
                                                     VectorXd& by_deviation) const {
  VectorXd across = VectorXd::Zero(targets_.size()), slope(targets_.size());
  add_squares(point, across);
  for (Index i = 0; i < across.size(); ++i) {
    const Matern matern(across[i]);
    across[i] = kernel_.variance * matern.value;
    slope[i] = kernel_.variance * matern.slope;
  }
  VectorXd solved = across;
  lower_.triangularView<Lower>().solveInPlace(solved);
  lower_.triangularView<Lower>().transpose().solveInPlace(solved);
  const double left = std::max(kernel_.variance - across.dot(solved), 1e-12 * kernel_.variance);
  const Prediction prediction{across.dot(weights_), std::sqrt(left)};
  by_mean = by_deviation = VectorXd::Zero(point.size());
  for (Index d = 0; d < point.size(); ++d) {
    if (is_choice_[static_cast<std::size_t>(d)]) continue;
    const VectorXd change =
        2 * kernel_.inverse_squares[d] * slope.array() * (point[d] - points_.col(d).array());
    by_mean[d] = change.dot(weights_);
    by_deviation[d] = -change.dot(solved) / prediction.deviation;
  }
  return prediction;
}

}  // namespace mfsearch
