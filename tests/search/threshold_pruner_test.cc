#include "search/threshold_pruner.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/search/golden_curves.h"

namespace mfsearch {
namespace {

TEST(ThresholdPruner, StopsTheGoldenTrialsWhereOptunaDoes) {
  EXPECT_EQ(stopping_steps({.name = PrunerKind::threshold, .lower = 0.45}),
            golden_steps("threshold lower .45"));
}

TEST(ThresholdPruner, LooksAtTheLastReportOnly) {
  auto prunes = [](std::vector<double> curve) {
    return threshold_prunes({.lower = -1, .upper = 2}, curve);
  };
  EXPECT_FALSE(prunes({9, -1}));
  EXPECT_FALSE(prunes({9, 2}));
  EXPECT_TRUE(prunes({0, 2.1}));
  EXPECT_TRUE(prunes({0, -1.1}));
  EXPECT_TRUE(prunes({std::numeric_limits<double>::quiet_NaN()}));
}

TEST(ThresholdPruner, KeepsEverythingWithoutLimits) {
  EXPECT_FALSE(threshold_prunes({}, std::vector{1e200}));
  EXPECT_FALSE(threshold_prunes({}, std::vector{-1e200}));
}

}  // namespace
}  // namespace mfsearch
