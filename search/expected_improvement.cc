#include "search/expected_improvement.h"

#include <cmath>

#include "search/truncated_normal.h"

namespace mfsearch {
namespace {

double log_density(double z) { return -0.5 * z * z - 0.91893853320467274178; }

}  // namespace

double log_improvement(double z) {
  if (z > -1) return std::log(std::exp(log_density(z)) + z * std::exp(log_ndtr(z)));
  if (z > -25) return log_density(z) + std::log1p(z * std::exp(log_ndtr(z) - log_density(z)));
  const double s = 1 / (z * z);  // phi(z) / z^2 * (1 - 3 s + 15 s^2 - 105 s^3 + 945 s^4 - ...)
  return log_density(z) - 2 * std::log(-z) + std::log1p(s * (-3 + s * (15 + s * (-105 + s * 945))));
}

double log_improvement_slope(double z) { return std::exp(log_ndtr(z) - log_improvement(z)); }

}  // namespace mfsearch
