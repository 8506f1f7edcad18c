#include "search/truncated_normal.h"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numbers>

#include "core/limits.h"

namespace mfsearch {
namespace {

constexpr double kHalfLogTwoPi = 0.91893853320467274178;
constexpr double kFarTail = -30;  // below, Phi comes near the smallest double

double scaled_erfc(double x) { return 0.5 * std::erfc(x / std::numbers::sqrt2); }  // Phi(-x)

// Phi(x) = phi(x) / -x * (1 - 1/x^2 + 3/x^4 - 15/x^6 + ...), the asymptotic series of the Mills
// ratio (Abramowitz and Stegun 26.2.12); ten terms are exact to a double where it is used.
double log_ndtr_far_out(double x) {
  double term = 1, sum = 1;
  for (int k = 1; k <= 10; ++k) {
    term *= -(2 * k - 1) / (x * x);
    sum += term;
  }
  return -0.5 * x * x - kHalfLogTwoPi - std::log(-x) + std::log(sum);
}

// The x with Phi(x) = p, 0 < p <= 1/2. Double arithmetic is exact enough and several times faster
// than the long double that Boost would take.
double lower_quantile(double p) {
  using namespace boost::math::policies;
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * p, policy<promote_double<false>>());
}

// The inverse of log_ndtr; y <= 0.
double log_ndtr_inverse(double y) {
  if (y > -0.5) {  // work with the upper tail, whose smallness 1 - exp(y) would lose
    const double upper = -std::expm1(y);
    return upper > 0 ? -lower_quantile(upper) : kInfinity;
  }
  if (y > -600) return lower_quantile(std::exp(y));
  // Newton's method on ln Phi, whose slope is phi / Phi, close to -x here.
  double x = -std::sqrt(-2 * y);
  for (int i = 0; i < 20; ++i) {
    const double value = log_ndtr(x);
    const double slope = std::exp(-0.5 * x * x - kHalfLogTwoPi - value);
    const double change = (value - y) / slope;
    x -= change;
    if (std::abs(change) <= 1e-14 * std::abs(x)) break;
  }
  return x;
}

double log_add(double a, double b) {  // ln(e^a + e^b)
  const auto [low, high] = std::minmax(a, b);
  return high == -kInfinity ? high : high + std::log1p(std::exp(low - high));
}

}  // namespace

double log_ndtr(double x) {
  if (x > 0) return std::log1p(-scaled_erfc(x));
  if (x > kFarTail) return std::log(scaled_erfc(-x));
  return x == -kInfinity ? x : log_ndtr_far_out(x);
}

double log_normal_mass(double a, double b) {
  if (a > 0) return log_normal_mass(-b, -a);  // tails keep their digits on the left only
  if (b > 0) return std::log(normal_mass(a, b));
  if (b > kFarTail) return std::log(scaled_erfc(-b) - scaled_erfc(-a));
  const double log_b = log_ndtr(b);
  return log_b == -kInfinity ? log_b : log_b + std::log1p(-std::exp(log_ndtr(a) - log_b));
}

double normal_mass(double a, double b) {
  constexpr double kAll = 9;  // so far out less than an ulp of a half is left
  auto half = [](double x) { return x > kAll ? 1 : std::erf(x / std::numbers::sqrt2); };
  return 0.5 * (half(b) + half(-a));
}

double truncated_normal_quantile(double q, double a, double b) {
  if (a > 0) return -truncated_normal_quantile(1 - q, -b, -a);
  if (q <= 0 || q >= 1) return q <= 0 ? a : b;
  if (b > 0) {  // most of it is near enough to do without logarithms
    const double mass = normal_mass(a, b);
    const double below = scaled_erfc(-a) + q * mass, above = scaled_erfc(b) + (1 - q) * mass;
    const double x = below < above ? lower_quantile(below) : -lower_quantile(above);
    return std::clamp(x, a, b);
  }
  const double mass = log_normal_mass(a, b);
  // From the nearer end: below x lies Phi(a) + q * mass, above it Phi(-b) + (1 - q) * mass.
  const double below = log_add(log_ndtr(a), std::log(q) + mass);
  const double x = below < -0.5 ? log_ndtr_inverse(below)
                                : -log_ndtr_inverse(log_add(log_ndtr(-b), std::log1p(-q) + mass));
  return std::clamp(x, a, b);
}

}  // namespace mfsearch
