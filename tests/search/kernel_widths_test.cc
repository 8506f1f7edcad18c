#include "search/kernel_widths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/rng.h"
#include "search/ascending_order.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;

std::vector<double> widths_of(const std::vector<double>& centres, double low, double high) {
  std::vector<double> widths(centres.size());
  kernel_widths(centres, low, high, widths);
  return widths;
}

// Looks at every neighbour.
std::vector<double> naive_widths(const std::vector<double>& centres, double low, double high) {
  const std::size_t n = centres.size();
  const auto order = ascending_order(centres);
  std::vector<double> widths(n);
  for (std::size_t r = 0; r < n; ++r) {
    double width = 0;
    if (r > 0 || n == 1) width = centres[order[r]] - (r > 0 ? centres[order[r - 1]] : low);
    if (r + 1 < n || n == 1) {
      width = std::max(width, (r + 1 < n ? centres[order[r + 1]] : high) - centres[order[r]]);
    }
    const double narrowest = (high - low) / std::min(100.0, static_cast<double>(n) + 2);
    widths[order[r]] = std::clamp(width, narrowest, high - low);
  }
  return widths;
}

TEST(KernelWidths, AreTheGapsToTheFartherNeighbour) {
  EXPECT_THAT(widths_of({2.0}, 0, 10), ElementsAre(8));
  EXPECT_THAT(widths_of({9.0, 4.0, 1.0}, 0, 10), ElementsAre(5, 5, 3));
  EXPECT_TRUE(widths_of({}, 0, 1).empty());
}

TEST(KernelWidths, AreTheNaiveOnesForAnySpreadOfCentres) {
  Rng rng(Seed(6));
  for (int round = 0; round < 300; ++round) {
    const double low = rng.normal(), high = low + 0.1 + rng.uniform();
    std::vector<double> centres(rng.below(round % 3 == 0 ? 400 : 60));
    for (double& c : centres) {
      double u = rng.uniform();
      if (round % 4 == 1) u = u * u * u * u;                          // crowded at one end
      if (round % 4 == 2) u = static_cast<double>(rng.below(9)) / 8;  // mostly ties
      if (round % 4 == 3 && rng.below(2) == 0) u = 0.3 + 1e-4 * u;
      c = low + u * (high - low);
    }
    const auto widths = widths_of(centres, low, high);
    const auto naive = naive_widths(centres, low, high);
    ASSERT_EQ(widths.size(), naive.size());
    for (std::size_t i = 0; i < widths.size(); ++i) {
      EXPECT_EQ(widths[i], naive[i]) << round << " " << i;
    }
  }
}

}  // namespace
}  // namespace mfsearch
