#include "reports/chart_number.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

namespace mfsearch {
namespace {

TEST(ChartNumber, IsAsShortAsItsDigitsSay) {
  EXPECT_EQ(chart_number(0.123456789).dump(), "0.123457");
  EXPECT_EQ(chart_number(0.123456789, 2).dump(), "0.12");
  EXPECT_EQ(chart_number(28.0).dump(), "28");
  EXPECT_EQ(chart_number(2.5e12).dump(), "2500000000000.0");
}

TEST(ChartNumber, IsNullIfItIsNotFinite) {
  EXPECT_EQ(chart_numbers({1, NAN, INFINITY}).dump(), "[1,null,null]");
}

}  // namespace
}  // namespace mfsearch
