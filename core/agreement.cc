#include "core/agreement.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "core/limits.h"

namespace mfsearch {
namespace {

double two_sided_p(double t, int degrees_of_freedom) {
  if (std::isnan(t)) return 1;  // 0 / 0: no spread, and the very same figure
  if (std::isinf(t)) return 0;
  const boost::math::students_t distribution(degrees_of_freedom);
  return 2 * boost::math::cdf(boost::math::complement(distribution, std::abs(t)));
}

}  // namespace

// Equations (9.1) to (9.3).
Agreement agreement(std::span<const double> ours, double published) {
  Agreement a{
      .mean = kNaN, .sd = kNaN, .low = kNaN, .high = kNaN, .draws = 0, .z = kNaN, .p = kNaN};
  std::vector<double> draws;
  std::ranges::copy_if(ours, std::back_inserter(draws), [](double x) { return std::isfinite(x); });
  a.draws = static_cast<int>(draws.size());
  if (draws.empty()) return a;

  a.low = *std::ranges::min_element(draws);
  a.high = *std::ranges::max_element(draws);
  double sum = 0, squares = 0;
  for (const double x : draws) sum += x;
  // The mean of equal numbers is that number, but for rounding.
  a.mean = std::clamp(sum / a.draws, a.low, a.high);
  if (a.draws < 2) return a;
  for (const double x : draws) squares += (x - a.mean) * (x - a.mean);
  a.sd = std::sqrt(squares / (a.draws - 1));

  const double distance = published - a.mean;
  a.z = distance == 0 ? 0 : distance / a.sd;
  a.p = two_sided_p(distance / (a.sd * std::sqrt(1 + 1.0 / a.draws)), a.draws - 1);
  return a;
}

std::vector<double> holm(std::span<const double> p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!std::isnan(p[i])) order.push_back(i);
  }
  std::ranges::sort(order, {}, [&](std::size_t i) { return p[i]; });
  std::vector<double> adjusted(p.begin(), p.end());
  double last = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const auto left = static_cast<double>(order.size() - rank);
    last = std::max(last, std::min(1.0, left * p[order[rank]]));
    adjusted[order[rank]] = last;
  }
  return adjusted;
}

}  // namespace mfsearch
