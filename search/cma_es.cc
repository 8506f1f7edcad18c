#include "search/cma_es.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "search/truncated_normal.h"

namespace mfsearch {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

double normal_density(double x) { return std::exp(-0.5 * x * x) / std::sqrt(2 * std::numbers::pi); }
double normal_quantile(double p) { return truncated_normal_quantile(p, -40, 40); }
double normal_distribution(double x) { return std::exp(log_ndtr(x)); }

// The strategy's parameters for a generation of so many points: table 1 of the tutorial.
struct Strategy {
  VectorXd weights;  // of the points, best first
  double mu_eff, c_sigma, d_sigma, c_c, c_1, c_mu, length;

  Strategy(int points, int dimensions) : weights(points) {
    const double n = dimensions;
    for (int i = 0; i < points; ++i) weights[i] = std::log((points + 1) / 2.0) - std::log(i + 1);
    const VectorXd good = weights.cwiseMax(0), bad = weights.cwiseMin(0);
    auto effective = [](const VectorXd& w) {
      return w.squaredNorm() > 0 ? w.sum() * w.sum() / w.squaredNorm() : 0;
    };
    mu_eff = effective(good);
    c_sigma = (mu_eff + 2) / (n + mu_eff + 5);
    d_sigma = 1 + 2 * std::max(0.0, std::sqrt((mu_eff - 1) / (n + 1)) - 1) + c_sigma;
    c_c = (4 + mu_eff / n) / (n + 4 + 2 * mu_eff / n);
    c_1 = 2 / ((n + 1.3) * (n + 1.3) + mu_eff);
    c_mu = std::min(1 - c_1, 2 * (mu_eff - 2 + 1 / mu_eff) / ((n + 2) * (n + 2) + mu_eff));
    double shrink = 0;
    if (c_mu > 0) {
      shrink = std::min(
          {1 + c_1 / c_mu, 1 + 2 * effective(bad) / (mu_eff + 2), (1 - c_1 - c_mu) / (n * c_mu)});
    }
    weights = good / good.sum();
    if (bad.sum() < 0) weights += bad * (shrink / -bad.sum());
    length = std::sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
  }
};

}  // namespace

int population_size(int dimensions) {
  return 4 + static_cast<int>(std::floor(3 * std::log(dimensions)));
}

CmaEs::CmaEs(std::vector<double> steps)
    : steps_(std::move(steps)),
      mean_(VectorXd::Constant(std::ssize(steps_), 0.5)),
      path_sigma_(VectorXd::Zero(std::ssize(steps_))),
      path_c_(path_sigma_),
      stretch_(VectorXd::Ones(std::ssize(steps_))),
      covariance_(MatrixXd::Identity(std::ssize(steps_), std::ssize(steps_))) {
  decompose();
  keep_margin();
}

VectorXd CmaEs::draw(Rng& rng) const {
  const auto n = mean_.size();
  VectorXd point(n);
  for (Eigen::Index tries = 0; tries < 10 * n; ++tries) {
    VectorXd z(n);
    for (double& number : z) number = rng.normal();
    point = mean_ + sigma_ * stretch_.cwiseProduct(axes_ * lengths_.cwiseProduct(z));
    if ((point.array() >= 0).all() && (point.array() <= 1).all()) return point;
  }
  return point.cwiseMax(0).cwiseMin(1);
}

// The step in units of sigma, at most as long as chance would have it. Of a value with steps only
// the cell is known: the mean of the distribution within the cell stands for it.
VectorXd CmaEs::step_to(const VectorXd& point) const {
  VectorXd step(mean_.size());
  for (Eigen::Index j = 0; j < mean_.size(); ++j) {
    const double cell = steps_[static_cast<std::size_t>(j)];
    step[j] = (point[j] - mean_[j]) / (sigma_ * stretch_[j]);
    if (cell == 0) continue;
    const double spread = std::sqrt(covariance_(j, j));
    const double half = cell / 2 / (sigma_ * stretch_[j] * spread), at = step[j] / spread;
    const double inside = std::exp(log_normal_mass(at - half, at + half));
    const double shift = (normal_density(at - half) - normal_density(at + half)) / inside;
    const double near = std::clamp(0.0, at - half, at + half);  // far out: the nearest edge
    step[j] = spread * (inside > 1e-12 ? shift : near);
  }
  const double n = static_cast<double>(mean_.size());
  const double length = (axes_.transpose() * step).cwiseQuotient(lengths_).norm();
  return step * std::min(1.0, (std::sqrt(n) + 2 * n / (n + 2)) / std::max(length, 1e-300));
}

void CmaEs::tell(const std::vector<VectorXd>& best_first) {
  const int count = static_cast<int>(best_first.size());
  if (count < 2) return;
  const auto n = mean_.size();
  const Strategy s(count, static_cast<int>(n));
  MatrixXd steps(n, count);
  for (int i = 0; i < count; ++i) steps.col(i) = step_to(best_first[static_cast<std::size_t>(i)]);

  const VectorXd step = steps * s.weights.cwiseMax(0);
  mean_ += sigma_ * stretch_.cwiseProduct(step);
  mean_ = mean_.cwiseMax(0).cwiseMin(1);
  auto whiten = [&](const VectorXd& y) -> VectorXd {
    return axes_ * (axes_.transpose() * y).cwiseQuotient(lengths_);
  };
  path_sigma_ = (1 - s.c_sigma) * path_sigma_ +
                std::sqrt(s.c_sigma * (2 - s.c_sigma) * s.mu_eff) * whiten(step);
  ++generation_;
  const double bias = std::sqrt(1 - std::pow(1 - s.c_sigma, 2 * generation_));
  const bool moves_slowly =
      path_sigma_.norm() / bias < (1.4 + 2 / (static_cast<double>(n) + 1)) * s.length;
  path_c_ *= 1 - s.c_c;
  if (moves_slowly) path_c_ += std::sqrt(s.c_c * (2 - s.c_c) * s.mu_eff) * step;

  const double lost = moves_slowly ? 0 : s.c_c * (2 - s.c_c);
  covariance_ *= 1 + s.c_1 * lost - s.c_1 - s.c_mu * s.weights.sum();
  covariance_ += s.c_1 * path_c_ * path_c_.transpose();
  for (int i = 0; i < count; ++i) {
    double weight = s.weights[i];
    if (weight < 0) {
      weight *= static_cast<double>(n) / std::max(whiten(steps.col(i)).squaredNorm(), 1e-8);
    }
    covariance_ += s.c_mu * weight * steps.col(i) * steps.col(i).transpose();
  }
  sigma_ *= std::exp(std::min(1.0, s.c_sigma / s.d_sigma * (path_sigma_.norm() / s.length - 1)));
  sigma_ = std::clamp(sigma_, 1e-12, 1.0);
  decompose();
  keep_margin();
}

void CmaEs::decompose() {
  covariance_ = ((covariance_ + covariance_.transpose()) / 2).eval();
  const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(covariance_);
  axes_ = solver.eigenvectors();
  const double largest = std::max(solver.eigenvalues().maxCoeff(), 1e-20);
  lengths_ = solver.eigenvalues().cwiseMax(largest * 1e-14).cwiseSqrt();
  covariance_ = axes_ * lengths_.cwiseAbs2().asDiagonal() * axes_.transpose();
}

// Every cell beside the mean's keeps the probability 1 / (n * population) or half of it if there
// are two, equations (9) to (17) of the paper.
void CmaEs::keep_margin() {
  const auto n = mean_.size();
  const double margin = 1.0 / static_cast<double>(n * population_size(static_cast<int>(n)));
  for (Eigen::Index j = 0; j < n; ++j) {
    const double cell = steps_[static_cast<std::size_t>(j)];
    if (cell == 0) continue;
    const double own = sigma_ * std::sqrt(covariance_(j, j));
    const double spread = own * stretch_[j];
    const double low = std::floor(mean_[j] / cell) * cell, high = low + cell;
    const bool is_first = low <= cell / 2, is_last = high >= 1 - cell / 2;
    if (is_first && is_last) continue;
    if (is_first || is_last) {
      const double edge = is_first ? high : low;
      const double most = -normal_quantile(margin) * spread;
      if (std::abs(mean_[j] - edge) > most) mean_[j] = edge + (is_first ? -most : most);
      continue;
    }
    const double least = margin / 2;
    const double below = normal_distribution((low - mean_[j]) / spread);
    const double above = normal_distribution((mean_[j] - high) / spread);
    double p_low = std::max(least, below), p_high = std::max(least, above);
    const double p_middle = std::max(least, 1 - below - above);
    const double sum = p_low + p_high + p_middle;
    const double excess = (1 - sum) / (sum - 3 * least);
    p_low += excess * (p_low - least);
    p_high += excess * (p_high - least);
    const double z_low = -normal_quantile(p_low), z_high = -normal_quantile(p_high);
    mean_[j] = (low * z_high + high * z_low) / (z_low + z_high);
    stretch_[j] = cell / (z_low + z_high) / own;
  }
}

}  // namespace mfsearch
