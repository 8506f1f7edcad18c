#include "search/expected_improvement.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mfsearch {
namespace {

// The integral of (z - t) phi(t) over t < z.
double naive(double z) {
  constexpr int kCells = 400000;
  const double from = -12 + std::min(z, 0.0), width = (z - from) / kCells;
  double sum = 0;
  for (int i = 0; i < kCells; ++i) {
    const double t = from + (i + 0.5) * width;
    sum += (z - t) * std::exp(-t * t / 2) / std::sqrt(2 * M_PI) * width;
  }
  return std::log(sum);
}

TEST(ExpectedImprovement, IsTheLogarithmOfTheIntegral) {
  for (const double z : {-20.0, -5.0, -1.2, -0.8, 0.0, 1.0, 6.0}) {
    EXPECT_NEAR(log_improvement(z), naive(z), 1e-6 * (1 + std::abs(naive(z)))) << z;
  }
}

TEST(ExpectedImprovement, HasNoJumpWhereOneFormulaTakesOver) {
  for (const double z : {-1.0, -25.0}) {
    const double jump = log_improvement(z + 1e-9) - log_improvement(z - 1e-9);
    EXPECT_NEAR(jump, 2e-9 * log_improvement_slope(z), 1e-8) << z;
  }
}

TEST(ExpectedImprovement, KeepsItsSlopeFarOut) {
  for (const double z : {-1e4, -100.0, -25.5, -10.0, -1.5, 0.5, 3.0}) {
    const double h = 1e-5 * std::max(1.0, std::abs(z));
    const double slope = (log_improvement(z + h) - log_improvement(z - h)) / (2 * h);
    EXPECT_NEAR(log_improvement_slope(z), slope, 1e-5 * slope) << z;
  }
}

}  // namespace
}  // namespace mfsearch
