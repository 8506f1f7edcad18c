#include "reports/number.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mfsearch {
namespace {

const double kNan = std::nan(""), kInf = std::numeric_limits<double>::infinity();

TEST(Number, FixedHasTheDecimalsAskedForAndATrueMinus) {
  EXPECT_EQ(fixed(0.88234), "0.8823");
  EXPECT_EQ(fixed(-0.017), "−0.0170");
  EXPECT_EQ(fixed(2.0, 0), "2");
}

TEST(Number, ZeroHasNoSign) { EXPECT_EQ(fixed(-0.00001), "0.0000"); }

TEST(Number, NotANumberIsADash) {
  EXPECT_EQ(fixed(kNan), "–");
  EXPECT_EQ(figure(kNan), "–");
  EXPECT_EQ(percent(kNan), "–");
  EXPECT_EQ(duration(kNan), "–");
  EXPECT_EQ(fixed(-kInf), "−∞");
}

TEST(Number, FigureKeepsFourDigitsOfVeryLargeAndSmallOnes) {
  EXPECT_EQ(figure(0.8027), "0.8027");
  EXPECT_EQ(figure(0), "0.0000");
  EXPECT_EQ(figure(1234567.0), "1.235e+06");
  EXPECT_EQ(figure(-0.00012345), "−0.0001234");
}

TEST(Number, SpreadIsLeftOutWhereThereIsNone) {
  EXPECT_EQ(with_spread(0.88231, 0.00069), "0.8823 ± 0.0007");
  EXPECT_EQ(with_spread(0.88231, kNan), "0.8823");
  EXPECT_EQ(with_spread(kNan, kNan), "–");
}

TEST(Number, ThousandsAreSeparatedByCommas) {
  EXPECT_EQ(thousands(0), "0");
  EXPECT_EQ(thousands(999), "999");
  EXPECT_EQ(thousands(100836), "100,836");
  EXPECT_EQ(thousands(-1234567), "−1,234,567");
  EXPECT_EQ(thousands(INT64_MIN), "−9,223,372,036,854,775,808");
}

TEST(Number, PercentHasOneDecimal) { EXPECT_EQ(percent(0.0264), "2.6 %"); }

TEST(Number, DurationsChangeUnitWithoutImpossibleSeconds) {
  EXPECT_EQ(duration(0.421), "0.42 s");
  EXPECT_EQ(duration(9.994), "9.99 s");
  EXPECT_EQ(duration(9.999), "10.0 s");
  EXPECT_EQ(duration(59.94), "59.9 s");
  EXPECT_EQ(duration(59.97), "1 min 00 s");
  EXPECT_EQ(duration(119.6), "2 min 00 s");
  EXPECT_EQ(duration(185), "3 min 05 s");
  EXPECT_EQ(duration(3599.6), "1 h 00 min");
  EXPECT_EQ(duration(2 * 3600 + 7 * 60), "2 h 07 min");
  EXPECT_EQ(duration(-1), "–");
}

TEST(Number, SecondsOfATrialWithoutTimesAreUnknown) {
  Trial trial;
  EXPECT_TRUE(std::isnan(seconds_of(trial)));
  trial.started = Time(std::chrono::seconds(100));
  trial.finished = Time(std::chrono::milliseconds(101500));
  EXPECT_EQ(seconds_of(trial), 1.5);
}

}  // namespace
}  // namespace mfsearch
