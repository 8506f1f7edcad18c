#include "core/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace mfsearch {
namespace {

// What one user adds to both models' squared errors.
struct Cluster {
  double squared_a = 0, squared_b = 0, count = 0;

  Cluster& operator+=(const Cluster& other) {
    squared_a += other.squared_a;
    squared_b += other.squared_b;
    count += other.count;
    return *this;
  }
  double rmse_difference() const {  // (8.1)
    return std::sqrt(squared_a / count) - std::sqrt(squared_b / count);
  }
};

std::vector<Cluster> users_of(const UserErrors& a, const UserErrors& b) {
  std::vector<Cluster> users;
  for (std::size_t u = 0; u < a.ratings.size(); ++u) {
    users.push_back({a.squared[u], b.squared[u], a.ratings[u]});
  }
  return users;
}

// Linear between the order statistics; q in [0, 1].
double quantile(const std::vector<double>& sorted, double q) {
  const double position = q * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const auto above = std::min(below + 1, sorted.size() - 1);
  return std::lerp(sorted[below], sorted[above], position - static_cast<double>(below));
}

}  // namespace

Interval rmse_difference(const UserErrors& a, const UserErrors& b, Seed seed, int resamples,
                         double level) {
  const std::vector<Cluster> users = users_of(a, b);
  Cluster all;
  for (const Cluster& user : users) all += user;
  const double estimate = all.rmse_difference();
  if (!std::isfinite(estimate)) {  // no ratings, no repeats, or a diverged model
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    return {estimate, unknown, unknown, level};
  }

  Rng rng(seed.derive("bootstrap"));
  std::vector<double> differences(resamples);
  for (double& difference : differences) {
    Cluster drawn;
    for (std::size_t i = 0; i < users.size(); ++i) drawn += users[rng.below(users.size())];
    difference = drawn.rmse_difference();
  }
  std::ranges::sort(differences);
  const double tail = (1 - level) / 2;
  return {estimate, quantile(differences, tail), quantile(differences, 1 - tail), level};
}

}  // namespace mfsearch
