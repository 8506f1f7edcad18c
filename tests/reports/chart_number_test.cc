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

TEST(ChartNumber, OfAPlaceIsAsExactAsAnAxisOfThatLengthCanShow) {
  EXPECT_EQ(chart_place(0.123456789, 1).dump(), "0.12346");
  EXPECT_EQ(chart_place(123.456789, 400).dump(), "123.457");
  EXPECT_EQ(chart_place(1000.000123456, 1e-4).dump(), "1000.000123456");
  EXPECT_EQ(chart_place(123456789.4, 1e9).dump(), "123456789");
  EXPECT_EQ(chart_place(-1e-9, 1).dump(), "0");
  EXPECT_EQ(chart_place(0.1, 0).dump(), "0.1");
}

TEST(ChartNumber, IsNullIfItIsNotFinite) {
  EXPECT_TRUE(chart_place(NAN, 1).is_null());
  EXPECT_EQ(chart_numbers({1, NAN, INFINITY}).dump(), "[1,null,null]");
}

}  // namespace
}  // namespace mfsearch
