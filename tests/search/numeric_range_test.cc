#include "search/numeric_range.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "tests/search/random_spaces.h"

namespace mfsearch {
namespace {

TEST(NumericRange, EndsAtTheLastValueOfTheSteps) {
  EXPECT_EQ(numeric_range({"x", IntRange{.low = 1, .high = 10, .step = 4}})->high, 9);
  EXPECT_EQ(numeric_range({"x", FloatRange{.low = 0, .high = 0.35, .step = 0.1}})->high, 0.3);
  EXPECT_EQ(numeric_range({"x", FloatRange{.low = 0, .high = 0.3, .step = 0.1}})->high, 0.3);
  EXPECT_EQ(numeric_range({"x", FloatRange{.low = -0.3, .high = 0, .step = 0.1}})->count(), 4);
  EXPECT_FALSE(numeric_range({"x", Choices{{true}}}));
}

TEST(NumericRange, GivesEveryStepAnEqualShare) {
  const auto range = *numeric_range({"x", IntRange{.low = 8, .high = 32, .step = 8}});
  EXPECT_EQ(range.inner_low(), 4);
  EXPECT_EQ(range.inner_high(), 36);
  EXPECT_EQ(range.nearest(4), 8);
  EXPECT_EQ(range.nearest(19.9), 16);
  EXPECT_EQ(range.nearest(36), 32);
  const auto log = *numeric_range({"x", IntRange{.low = 1, .high = 100, .log = true}});
  EXPECT_EQ(log.inner_low(), std::log(0.5));
  EXPECT_EQ(log.nearest(std::log(7.4)), 7);
}

RC_GTEST_PROP(NumericRange, AllowsEveryValueThatItGives, ()) {
  const Parameter parameter = random_parameter("x");
  const auto range = numeric_range(parameter);
  RC_PRE(range.has_value());
  RC_ASSERT(contains(parameter, range->low));
  RC_ASSERT(contains(parameter, range->high));
  const double share = *rc::gen::inRange(0, 1001) / 1000.0;
  const double inner = range->inner_low() + share * (range->inner_high() - range->inner_low());
  RC_ASSERT(contains(parameter, range->nearest(inner)));
  if (range->step > 0) {
    const auto i = *rc::gen::inRange<std::int64_t>(0, range->count());
    RC_ASSERT(contains(parameter, range->at(i)));
    RC_ASSERT(range->at(range->count() - 1) == range->high);
  }
}

}  // namespace
}  // namespace mfsearch
