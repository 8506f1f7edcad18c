#include "search/kernel_fit.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "search/cholesky_inverse.h"
#include "search/rprop.h"

namespace mfsearch {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// -ln of a log-normal density by the logarithm of its variable, without constants.
double prior(double log, double mean, double deviation, double& slope) {
  const double z = (log - mean) / deviation;
  slope += z / deviation;
  return z * z / 2;
}

double log_length_mean(Index dimensions) {
  return std::numbers::sqrt2 + std::log(static_cast<double>(dimensions)) / 2;
}

// Calls visit(j, first, count) for each column j of a triangle below the diagonal, whose elements
// are the pairs from `first` on.
template <class Visit>
void for_columns(Index n, Visit visit) {
  for (Index j = 0, first = 0; j + 1 < n; first += n - 1 - j, ++j) visit(j, first, n - 1 - j);
}

}  // namespace

KernelLoss::KernelLoss(const Inputs& inputs, VectorXd targets)
    : squares_(targets.size() * (targets.size() - 1) / 2, inputs.points.rows()),
      targets_(std::move(targets)) {
  for (Index d = 0; d < squares_.cols(); ++d) {
    const bool is_choice = inputs.is_choice[static_cast<std::size_t>(d)];
    for_columns(targets_.size(), [&](Index j, Index first, Index count) {
      for (Index k = 0; k < count; ++k) {
        const double apart =
            difference(inputs.points(d, j + 1 + k), inputs.points(d, j), is_choice);
        squares_(first + k, d) = apart * apart;
      }
    });
  }
}

double KernelLoss::operator()(const KernelLogs& logs, VectorXd& gradient) const {
  const GpKernel kernel(logs);
  const Index n = targets_.size(), dimensions = squares_.cols();
  VectorXd values = squares_ * kernel.inverse_squares, slopes(values.size());
  for (Index k = 0; k < values.size(); ++k) {
    const Matern matern(values[k]);
    values[k] = kernel.variance * matern.value;
    slopes[k] = kernel.variance * matern.slope;
  }
  MatrixXd covariance = MatrixXd::Zero(n, n);
  covariance.diagonal().setConstant(kernel.variance + kernel.noise);
  for_columns(n, [&](Index j, Index first, Index count) {
    covariance.col(j).tail(count) = values.segment(first, count);
  });
  const Eigen::LLT<Eigen::Ref<MatrixXd>> factor(covariance);
  const VectorXd weights = factor.solve(targets_);
  double loss = 0.5 * targets_.dot(weights);
  for (Index i = 0; i < n; ++i) loss += std::log(covariance(i, i));

  // d loss / d K = (K^-1 - weights weights^T) / 2.
  const MatrixXd inverse = cholesky_inverse(covariance);
  VectorXd by_pair(values.size());
  for_columns(n, [&](Index j, Index first, Index count) {
    by_pair.segment(first, count) =
        0.5 * (inverse.col(j).tail(count) - weights[j] * weights.tail(count));
  });
  const double trace = 0.5 * (inverse.trace() - weights.squaredNorm());
  gradient.resize(logs.size());
  gradient.head(dimensions) =
      -4 * kernel.inverse_squares.cwiseProduct(squares_.transpose() * by_pair.cwiseProduct(slopes));
  for (Index d = 0; d < dimensions; ++d) {
    loss += prior(logs[d], log_length_mean(dimensions), std::numbers::sqrt3, gradient[d]);
  }
  const double jitter = GpKernel::kLeastNoise * kernel.variance;
  gradient[dimensions] = 2 * by_pair.dot(values) + trace * (kernel.variance + jitter);
  gradient[dimensions + 1] = trace * (kernel.noise - jitter);
  loss += prior(logs[dimensions], 0, 1, gradient[dimensions]);
  loss += prior(logs[dimensions + 1], -8, 3, gradient[dimensions + 1]);
  return loss;
}

KernelLogs fit_kernel(const Inputs& inputs, const VectorXd& targets, int most) {
  const Index count = std::min<Index>(targets.size(), most), dimensions = inputs.points.rows();
  Inputs some{MatrixXd(dimensions, count), inputs.is_choice};
  VectorXd values(count);
  for (Index i = 0; i < count; ++i) {
    const Index from = i * targets.size() / count;
    some.points.col(i) = inputs.points.col(from);
    values[i] = targets[from];
  }
  const KernelLoss kernel_loss(some, values);
  VectorXd low = VectorXd::Constant(dimensions + 2, std::log(0.02)), high = low;
  high.setConstant(std::log(100.0));
  low[dimensions + 1] = std::log(1e-7);
  high[dimensions + 1] = 0;
  KernelLogs best;
  double least = std::numeric_limits<double>::infinity();
  const auto loss = [&](const VectorXd& logs, VectorXd& gradient) {
    const double value = kernel_loss(logs, gradient);
    if (best.size() == 0 || value < least) best = logs, least = value;
    return value;
  };
  constexpr int kFirst = 12, kMore = 18;    // evaluations of each climb, of the better one
  for (const double length : {0.3, 1.5}) {  // where the climbs begin
    KernelLogs start = VectorXd::Constant(dimensions + 2, std::log(length));
    start[dimensions] = 0;
    start[dimensions + 1] = std::log(1e-4);
    rprop(loss, start, low, high, 0.3, kFirst);
  }
  rprop(loss, KernelLogs(best), low, high, 0.1, kMore);
  return best;
}

}  // namespace mfsearch
