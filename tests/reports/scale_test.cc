#include "reports/scale.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <cmath>
#include <limits>

namespace mfsearch {
namespace {

using testing::ElementsAre;

std::vector<std::string> labels(const std::vector<Tick>& ticks) {
  std::vector<std::string> all;
  for (const Tick& tick : ticks) all.push_back(tick.label);
  return all;
}

TEST(Scale, MapsTheEndsAndKeepsOthersInside) {
  const Scale y{{0, 10}, 100, 0};
  EXPECT_EQ(y(0), 100);
  EXPECT_EQ(y(10), 0);
  EXPECT_EQ(y(2.5), 75);
  EXPECT_EQ(y(1e9), 0);
  const Scale x{{0.01, 1}, 0, 200, true};
  EXPECT_NEAR(x(0.1), 100, 1e-9);
}

TEST(Scale, LinearTicksAreRoundAndShareTheirDecimals) {
  EXPECT_THAT(labels(linear_ticks({0.842, 0.878}, 5)), ElementsAre("0.85", "0.86", "0.87"));
  EXPECT_THAT(labels(linear_ticks({0, 1}, 5)), ElementsAre("0", "0.2", "0.4", "0.6", "0.8", "1.0"));
  EXPECT_THAT(labels(linear_ticks({-1, 1}, 4)), ElementsAre("−1.0", "−0.5", "0", "0.5", "1.0"));
  EXPECT_THAT(labels(linear_ticks({0, 3e8}, 3)), ElementsAre("0", "1e+08", "2e+08", "3e+08"));
}

TEST(Scale, WholeTicksHaveNoFractions) {
  EXPECT_THAT(labels(linear_ticks({0, 3}, 10, true)), ElementsAre("0", "1", "2", "3"));
  EXPECT_THAT(labels(linear_ticks({0, 25}, 10, true)),
              ElementsAre("0", "5", "10", "15", "20", "25"));
}

TEST(Scale, LogTicksAreDecadesOrTheirParts) {
  EXPECT_THAT(labels(log_ticks({1e-4, 1e-1}, 4)), ElementsAre("0.0001", "0.001", "0.01", "0.1"));
  EXPECT_THAT(labels(log_ticks({4, 32}, 5)), ElementsAre("5", "10", "20"));
  EXPECT_THAT(labels(log_ticks({1e-9, 1e3}, 4)), ElementsAre("1e-9", "1e-5", "0.1", "1000"));
  EXPECT_THAT(labels(log_ticks({2.2, 4.1}, 4)), ElementsAre("2.5", "3.0", "3.5", "4.0"));
}

TEST(Scale, AFewBadValuesDoNotStretchTheRange) {
  const std::vector<double> values{5.1, 0.9, 0.86, 0.85, 0.88, 0.87, 0.86, 1e9};
  const Extent low = sensible_extent(values, Direction::minimize);
  EXPECT_EQ(low.low, 0.85);
  EXPECT_EQ(low.high, 0.9);
}

TEST(Scale, TheBadEndIsBelowWhenHigherIsBetter) {
  const std::vector<double> values{-50, 0.5, 0.6, 0.61, 0.62, 0.63};
  const Extent extent = sensible_extent(values, Direction::maximize);
  EXPECT_EQ(extent.low, 0.5);
  EXPECT_EQ(extent.high, 0.63);
}

TEST(Scale, AGoodOutlierIsNeverCutOff) {
  const std::vector<double> values{0.1, 0.9, 0.91, 0.92, 0.93};
  EXPECT_EQ(sensible_extent(values, Direction::minimize).low, 0.1);
}

TEST(Scale, NothingFiniteStillGivesARange) {
  const std::vector<double> none{std::nan(""), std::numeric_limits<double>::infinity()};
  const Extent extent = sensible_extent(none, Direction::minimize);
  EXPECT_EQ(extent.low, 0);
  EXPECT_EQ(extent.high, 1);
}

RC_GTEST_PROP(Scale, AnyValuesGiveAUsableAxis, (std::vector<double> values, bool minimize)) {
  values.push_back(0.5);
  const Direction direction = minimize ? Direction::minimize : Direction::maximize;
  const Extent extent = padded(sensible_extent(values, direction));
  RC_ASSERT(extent.low < extent.high);
  const Scale y{extent, 300, 0};
  for (const double value : values) {
    if (std::isnan(value)) continue;
    RC_ASSERT(y(value) >= 0 && y(value) <= 300);
  }
  const std::vector<Tick> ticks = linear_ticks(extent, 6);
  RC_ASSERT(!ticks.empty() && ticks.size() <= 7);
  for (const Tick& tick : ticks) {
    RC_ASSERT(tick.value >= extent.low - 1e-6 * (extent.high - extent.low));
  }
}

}  // namespace
}  // namespace mfsearch
