#include "search/gaussian_process.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "search/rprop.h"

namespace mfsearch {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kLeastNoise = 1e-8;  // relative; keeps the matrix positive definite

struct Kernel {
  VectorXd inverse_squares;  // of the lengths
  double variance, noise;

  explicit Kernel(const KernelLogs& logs)
      : inverse_squares((-2 * logs.head(logs.size() - 2).array()).exp()),
        variance(std::exp(logs[logs.size() - 2])),
        noise(std::exp(logs[logs.size() - 1]) + kLeastNoise * variance) {}
};

double difference(double a, double b, bool is_choice) {
  return is_choice ? static_cast<double>(a != b) : a - b;
}

// The squared distance of every pair, in lengths.
MatrixXd squared_distances(const Inputs& a, const MatrixXd& b, const VectorXd& inverse_squares) {
  MatrixXd squares = MatrixXd::Zero(a.points.cols(), b.cols());
  for (Index j = 0; j < b.cols(); ++j) {
    for (Index i = 0; i < a.points.cols(); ++i) {
      double sum = 0;
      for (Index d = 0; d < b.rows(); ++d) {
        const double apart =
            difference(a.points(d, i), b(d, j), a.is_choice[static_cast<std::size_t>(d)]);
        sum += apart * apart * inverse_squares[d];
      }
      squares(i, j) = sum;
    }
  }
  return squares;
}

// Matern 5/2 over its variance: (1 + t + t^2 / 3) exp(-t), t = sqrt(5 * square).
auto matern(const MatrixXd& squares) {
  return squares.unaryExpr([](double square) {
    const double t = std::sqrt(5 * square);
    return (1 + t + t * t / 3) * std::exp(-t);
  });
}
// Its derivative by `square`: -5/6 (1 + t) exp(-t).
auto matern_slope(const MatrixXd& squares) {
  return squares.unaryExpr([](double square) {
    const double t = std::sqrt(5 * square);
    return -5.0 / 6 * (1 + t) * std::exp(-t);
  });
}

// -ln of a log-normal density by the logarithm of its variable, without constants.
double prior(double log, double mean, double deviation, double& slope) {
  const double z = (log - mean) / deviation;
  slope += z / deviation;
  return z * z / 2;
}

double log_length_mean(Index dimensions) {
  return std::numbers::sqrt2 + std::log(static_cast<double>(dimensions)) / 2;
}

}  // namespace

double kernel_loss(const Inputs& inputs, const VectorXd& targets, const KernelLogs& logs,
                   VectorXd& gradient) {
  const Kernel kernel(logs);
  const Index n = targets.size(), dimensions = inputs.points.rows();
  const MatrixXd squares = squared_distances(inputs, inputs.points, kernel.inverse_squares);
  const MatrixXd smooth = kernel.variance * matern(squares);
  MatrixXd covariance = smooth;
  covariance.diagonal().array() += kernel.noise;
  const Eigen::LLT<MatrixXd> factor(covariance);
  const VectorXd weights = factor.solve(targets);
  double loss =
      0.5 * targets.dot(weights) + MatrixXd(factor.matrixL()).diagonal().array().log().sum();

  // d loss / d K = (K^-1 - weights weights^T) / 2.
  const MatrixXd by_covariance =
      0.5 * (factor.solve(MatrixXd::Identity(n, n)) - weights * weights.transpose());
  const MatrixXd by_square =
      by_covariance.cwiseProduct(kernel.variance * MatrixXd(matern_slope(squares)));
  gradient = VectorXd::Zero(logs.size());
  for (Index d = 0; d < dimensions; ++d) {
    const bool is_choice = inputs.is_choice[static_cast<std::size_t>(d)];
    double sum = 0;
    for (Index j = 0; j < n; ++j) {
      for (Index i = 0; i < j; ++i) {
        const double apart = difference(inputs.points(d, i), inputs.points(d, j), is_choice);
        sum += 2 * by_square(i, j) * apart * apart;
      }
    }
    gradient[d] = -2 * kernel.inverse_squares[d] * sum;
    loss += prior(logs[d], log_length_mean(dimensions), std::numbers::sqrt3, gradient[d]);
  }
  const double jitter = kLeastNoise * kernel.variance;
  const double trace = by_covariance.trace();
  gradient[dimensions] = by_covariance.cwiseProduct(smooth).sum() + trace * jitter;
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
  const auto loss = [&](const VectorXd& logs, VectorXd& gradient) {
    return kernel_loss(some, values, logs, gradient);
  };
  VectorXd low = VectorXd::Constant(dimensions + 2, std::log(0.02)), high = low;
  high.setConstant(std::log(100.0));
  low[dimensions + 1] = std::log(1e-7);
  high[dimensions + 1] = 0;
  KernelLogs best;
  double least = 0;
  for (const double length : {0.3, 1.5}) {  // where the climbs begin
    KernelLogs start = VectorXd::Constant(dimensions + 2, std::log(length));
    start[dimensions] = 0;
    start[dimensions + 1] = std::log(1e-4);
    KernelLogs found = rprop(loss, start, low, high, 0.3, 30);
    VectorXd gradient;
    const double value = loss(found, gradient);
    if (best.size() == 0 || value < least) best = found, least = value;
  }
  return best;
}

GaussianProcess::GaussianProcess(Inputs inputs, const VectorXd& targets, KernelLogs logs)
    : inputs_(std::move(inputs)), logs_(std::move(logs)) {
  const Kernel kernel(logs_);
  MatrixXd covariance =
      kernel.variance * matern(squared_distances(inputs_, inputs_.points, kernel.inverse_squares));
  covariance.diagonal().array() += kernel.noise;
  factor_.compute(covariance);
  weights_ = factor_.solve(targets);
}

std::vector<GaussianProcess::Prediction> GaussianProcess::predict(const MatrixXd& points) const {
  const Kernel kernel(logs_);
  const MatrixXd across =
      kernel.variance * matern(squared_distances(inputs_, points, kernel.inverse_squares));
  const VectorXd means = across.transpose() * weights_;
  const VectorXd known = factor_.matrixL().solve(across).colwise().squaredNorm();
  std::vector<Prediction> predictions;
  for (Index i = 0; i < points.cols(); ++i) {
    const double left = std::max(kernel.variance - known[i], 1e-12 * kernel.variance);
    predictions.push_back({means[i], std::sqrt(left)});
  }
  return predictions;
}

GaussianProcess::Prediction GaussianProcess::predict(const VectorXd& point, VectorXd& by_mean,
                                                     VectorXd& by_deviation) const {
  const Kernel kernel(logs_);
  const MatrixXd squares = squared_distances(inputs_, point, kernel.inverse_squares);
  const VectorXd across = kernel.variance * matern(squares);
  const VectorXd slope = kernel.variance * matern_slope(squares);
  const VectorXd solved = factor_.solve(across);
  const double left = std::max(kernel.variance - across.dot(solved), 1e-12 * kernel.variance);
  const Prediction prediction{across.dot(weights_), std::sqrt(left)};
  by_mean = by_deviation = VectorXd::Zero(point.size());
  for (Index d = 0; d < point.size(); ++d) {
    if (inputs_.is_choice[static_cast<std::size_t>(d)]) continue;
    const VectorXd change = 2 * kernel.inverse_squares[d] * slope.array() *
                            (point[d] - inputs_.points.row(d).transpose().array());
    by_mean[d] = change.dot(weights_);
    by_deviation[d] = -change.dot(solved) / prediction.deviation;
  }
  return prediction;
}

}  // namespace mfsearch
