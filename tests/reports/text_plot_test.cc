#include "reports/text_plot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "reports/text.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

TEST(TextPlot, DrawsAFallingLine) {
  EXPECT_THAT(text_plot(std::vector<double>{4, 3, 2, 1}, 16, 2),
              ElementsAre("4.0000 |⠉⠒⠤⣀", "1.0000 |    ⠉⠒⠤⣀", "        1      4"));
}

TEST(TextPlot, DrawsAConstantInTheMiddle) {
  const auto lines = text_plot(std::vector<double>{2, 2, 2}, 20, 3);
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0], "2.0000 |");
  EXPECT_EQ(lines[1].find(' ', 8), std::string::npos);  // from edge to edge
}

TEST(TextPlot, LeavesAGapWhereNothingIsKnown) {
  const auto lines = text_plot(std::vector<double>{1, 1, kNan, kNan, 1, 1}, 28, 2);
  EXPECT_NE(lines[0].find("   "), std::string::npos);
}

TEST(TextPlot, OfOneValueIsADot) {
  EXPECT_THAT(text_plot(std::vector<double>{0.5}, 16, 2),
              ElementsAre("0.5000 |⡀", "0.5000 |", "        1      1"));
}

TEST(TextPlot, OfNothingIsEmpty) {
  EXPECT_THAT(text_plot({}, 40, 5), IsEmpty());
  EXPECT_THAT(text_plot(std::vector<double>{kNan, INFINITY}, 40, 5), IsEmpty());
}

RC_GTEST_PROP(TextPlot, FitsWhateverTheValues, (std::vector<double> values)) {
  const auto width = *rc::gen::inRange<std::size_t>(16, 120);
  const auto height = *rc::gen::inRange<std::size_t>(2, 30);
  const auto lines = text_plot(values, width, height);
  if (lines.empty()) return;
  RC_ASSERT(lines.size() == height + 1);
  for (const std::string& line : lines) RC_ASSERT(display_width(line) <= width);
}

}  // namespace
}  // namespace mfsearch
