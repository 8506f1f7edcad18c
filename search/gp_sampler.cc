#include "search/gp_sampler.h"

#include <algorithm>
#include <cmath>

#include "search/conditions.h"
#include "search/expected_improvement.h"
#include "search/gaussian_process.h"
#include "search/kernel_fit.h"
#include "search/numeric_range.h"
#include "search/random_sampler.h"
#include "search/rprop.h"
#include "search/unit_cube.h"

namespace mfsearch {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// The parameters that are searched, as coordinates of the process.
struct Coordinates {
  const SearchSpace& space;
  std::vector<std::size_t> searched = {};
  std::vector<bool> is_choice = {}, is_continuous = {};

  explicit Coordinates(const SearchSpace& s) : space(s) {
    for (std::size_t d = 0; d < space.size(); ++d) {
      if (is_single(space[d])) continue;
      const auto range = numeric_range(space[d]);
      searched.push_back(d);
      is_choice.push_back(!range);
      is_continuous.push_back(range && range->step == 0);
    }
  }
  Index count() const { return std::ssize(searched); }

  VectorXd of(const Point& point) const {
    constexpr double kMiddle = 0.5, kNoChoice = -1;
    VectorXd x(count());
    for (Index i = 0; i < count(); ++i) {
      const std::size_t k = static_cast<std::size_t>(i), d = searched[k];
      if (std::isnan(point[d])) {
        x[i] = is_choice[k] ? kNoChoice : kMiddle;
      } else {
        x[i] = is_choice[k] ? point[d] : to_unit(space[d], point[d]);
      }
    }
    return x;
  }
  // Which coordinates are active at a point of the process. Conditions name no continuous
  // parameter, so moving along those changes nothing.
  std::vector<bool> active(const VectorXd& x) const {
    Point point(space.size());  // a single value: of its parameter, the first
    for (std::size_t d = 0; d < space.size(); ++d) {
      if (is_single(space[d])) point[d] = from_unit(space[d], 0.5);
    }
    into(x, point);
    deactivate(space, point);
    std::vector<bool> is_there;
    for (std::size_t d : searched) is_there.push_back(!std::isnan(point[d]));
    return is_there;
  }
  void into(const VectorXd& x, Point& point) const {
    for (Index i = 0; i < count(); ++i) {
      const std::size_t k = static_cast<std::size_t>(i), d = searched[k];
      point[d] = is_choice[k] ? x[i] : from_unit(space[d], x[i]);
    }
  }
};

struct Observations {
  std::vector<const Point*> points;
  std::vector<double> losses;
};

Observations observe(const History& history) {
  constexpr std::size_t kMost = 1000;
  const double sign = history.direction == Direction::minimize ? 1 : -1;
  std::vector<const Trial*> trials;
  for (const Trial& t : history.finished) {
    if (t.state == TrialState::failed || !t.value) continue;
    if (!is_outside(t.point)) trials.push_back(&t);
  }
  if (trials.size() > kMost) {
    const auto newest = trials.end() - kMost / 2;
    std::ranges::nth_element(
        trials.begin(), trials.begin() + kMost / 2, newest, {},
        [&](const Trial* t) { return std::pair(sign * *t->value, t->number); });
    trials.erase(trials.begin() + kMost / 2, newest);
  }
  Observations all;
  for (const Trial* t : trials) {
    all.points.push_back(&t->point);
    all.losses.push_back(sign * *t->value);
  }
  return all;
}

// Losses with mean 0 and variance 1 after a logarithm that leaves differences near the best as
// they are and makes those of bad trials small: what matters is where the bottom is.
VectorXd as_targets(const std::vector<double>& losses) {
  std::vector<double> sorted = losses;
  std::ranges::sort(sorted);
  const double best = sorted.front();
  const double scale = std::max(sorted[sorted.size() / 4] - best, 1e-300);
  VectorXd targets(std::ssize(losses));
  for (Index i = 0; i < targets.size(); ++i) {
    targets[i] = std::log1p((losses[static_cast<std::size_t>(i)] - best) / scale);
  }
  targets.array() -= targets.mean();
  const double deviation = std::sqrt(targets.squaredNorm() / static_cast<double>(targets.size()));
  return deviation > 0 ? VectorXd(targets / deviation) : targets;
}

GaussianProcess with_pending(const Inputs& inputs, const VectorXd& targets, const KernelLogs& logs,
                             const std::vector<VectorXd>& pending) {
  GaussianProcess process(inputs, targets, logs);
  if (pending.empty()) return process;
  MatrixXd points(inputs.points.rows(), std::ssize(pending));
  VectorXd values(points.cols());
  for (Index i = 0; i < points.cols(); ++i) points.col(i) = pending[static_cast<std::size_t>(i)];
  const auto predicted = process.predict(points);
  for (Index i = 0; i < points.cols(); ++i) {
    values[i] = predicted[static_cast<std::size_t>(i)].mean;
  }
  process.add(points, values);
  return process;
}

// Starts: points anywhere, and near the best ones at all scales.
MatrixXd candidates(const Coordinates& coordinates, const MatrixXd& best, Rng& rng) {
  constexpr Index kAnywhere = 256, kNear = 256;
  const SearchSpace& space = coordinates.space;
  MatrixXd points(coordinates.count(), kAnywhere + kNear);
  const Point single = random_values(space, rng);
  for (Index i = 0; i < points.cols(); ++i) {
    VectorXd x = coordinates.of(random_values(space, rng));
    if (i >= kAnywhere) {
      const double radius = std::pow(10, -0.5 - 2.5 * rng.uniform());
      const double share = std::max(0.3, 1.5 / static_cast<double>(x.size()));
      const VectorXd centre = best.col(i % best.cols());
      const std::vector<bool> active = coordinates.active(centre);
      for (Index d = 0; d < x.size(); ++d) {
        if (!active[static_cast<std::size_t>(d)]) continue;  // there is nothing to be near to
        const bool stays = rng.uniform() > share;
        if (stays) x[d] = centre[d];
        if (stays || coordinates.is_choice[static_cast<std::size_t>(d)]) continue;
        x[d] = std::clamp(centre[d] + radius * rng.normal(), 0.0, 1.0);
      }
    }
    Point point = single;
    coordinates.into(x, point);
    deactivate(space, point);
    points.col(i) = coordinates.of(point);
  }
  return points;
}

VectorXd most_promising(const Coordinates& coordinates, const GaussianProcess& process,
                        double incumbent, const MatrixXd& starts) {
  std::vector<std::pair<double, Index>> ranking;
  const auto predictions = process.predict(starts);
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    const auto [mean, deviation] = predictions[i];
    const double promise = std::log(deviation) + log_improvement((incumbent - mean) / deviation);
    ranking.emplace_back(-promise, static_cast<Index>(i));
  }
  constexpr std::ptrdiff_t kClimbs = 4;
  std::ranges::partial_sort(ranking, ranking.begin() + kClimbs);
  VectorXd best = starts.col(ranking.front().second);
  double least = ranking.front().first;
  std::vector<bool> climbs;  // those coordinates that the start is to be moved along
  const auto loss = [&](const VectorXd& x, VectorXd& gradient) {
    VectorXd by_mean, by_deviation;
    const auto [mean, deviation] = process.predict(x, by_mean, by_deviation);
    const double z = (incumbent - mean) / deviation;
    gradient = -by_deviation / deviation +
               log_improvement_slope(z) / deviation * (by_mean + z * by_deviation);
    for (Index d = 0; d < x.size(); ++d) {
      if (!climbs[static_cast<std::size_t>(d)]) gradient[d] = 0;
    }
    const double value = -std::log(deviation) - log_improvement(z);
    if (value < least) best = x, least = value;
    return value;
  };
  const VectorXd low = VectorXd::Zero(coordinates.count()), high = VectorXd::Ones(low.size());
  for (std::ptrdiff_t i = 0; i < kClimbs; ++i) {
    const VectorXd start = starts.col(ranking[static_cast<std::size_t>(i)].second);
    climbs = coordinates.active(start);
    for (std::size_t d = 0; d < climbs.size(); ++d) {
      climbs[d] = climbs[d] && coordinates.is_continuous[d];
    }
    rprop(loss, start, low, high, 0.02, 40);
  }
  return best;
}

// Where the expected improvement is largest, as a point of the process.
VectorXd best_guess(const Coordinates& coordinates, const Observations& seen,
                    const History& history, Rng& rng) {
  const auto n = std::ssize(seen.losses);
  Inputs inputs{MatrixXd(coordinates.count(), n), coordinates.is_choice};
  for (Index i = 0; i < n; ++i) {
    inputs.points.col(i) = coordinates.of(*seen.points[static_cast<std::size_t>(i)]);
  }
  std::vector<VectorXd> pending;
  for (const Point& p : history.pending) {
    if (!is_outside(p)) pending.push_back(coordinates.of(p));
  }
  const VectorXd targets = as_targets(seen.losses);
  const KernelLogs logs = fit_kernel(inputs, targets);
  const GaussianProcess process = with_pending(inputs, targets, logs, pending);

  std::vector<Index> order(static_cast<std::size_t>(n));
  for (Index i = 0; i < n; ++i) order[static_cast<std::size_t>(i)] = i;
  const std::size_t few = std::min<std::size_t>(order.size(), 4);
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(few), {},
                            [&](Index i) { return std::pair(targets[i], i); });
  MatrixXd best(coordinates.count(), static_cast<Index>(few));
  for (std::size_t i = 0; i < few; ++i)
    best.col(static_cast<Index>(i)) = inputs.points.col(order[i]);
  const MatrixXd starts = candidates(coordinates, best, rng);
  return most_promising(coordinates, process, targets.minCoeff(), starts);
}

}  // namespace

Point gp_point(const SearchSpace& space, const History& history, const SamplerOptions& options,
               Rng& rng) {
  Point point = random_values(space, rng);
  const Coordinates coordinates(space);
  const Observations seen = observe(history);
  const bool is_enough = std::ssize(seen.losses) >= std::max(options.startup_trials, 2);
  if (coordinates.count() > 0 && is_enough) {
    coordinates.into(best_guess(coordinates, seen, history, rng), point);
  }
  deactivate(space, point);
  return point;
}

}  // namespace mfsearch
