#include "search/merge_ranges.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace mfsearch {
namespace {

TEST(MergeRanges, CoverBoth) {
  const Parameter a{"x", FloatRange{.low = 0.1, .high = 1, .log = true}};
  const Parameter b{"x", FloatRange{.low = 0.01, .high = 0.5, .log = true}};
  const auto log = std::get<FloatRange>(merged(a, b).range);
  EXPECT_EQ(log.low, 0.01);
  EXPECT_EQ(log.high, 1);
  EXPECT_TRUE(log.log);
  const Parameter linear{"x", FloatRange{.low = 0.2, .high = 2}};
  EXPECT_FALSE(std::get<FloatRange>(merged(a, linear).range).log);
  const Parameter fives{"n", IntRange{.low = 5, .high = 50, .step = 5}};
  const Parameter more{"n", IntRange{.low = 5, .high = 60, .step = 5}};
  EXPECT_EQ(std::get<IntRange>(merged(fives, more).range).step, 5);
  const Parameter shifted{"n", IntRange{.low = 6, .high = 61, .step = 5}};
  EXPECT_EQ(std::get<IntRange>(merged(fives, shifted).range).step, 1);
}

TEST(MergeRanges, RefuseWhatHasNoCommonRange) {
  const Parameter number{"x", FloatRange{.low = 0, .high = 1}};
  const Parameter whole{"x", IntRange{.low = 0, .high = 1}};
  const Parameter two{"x", Choices{{std::string("a"), std::string("b")}}};
  const Parameter three{"x", Choices{{std::string("a"), std::string("b"), std::string("c")}}};
  EXPECT_THROW(merged(number, whole), InputError);
  EXPECT_THROW(merged(two, three), InputError);
  EXPECT_NO_THROW(merged(two, two));
}

TEST(MergeRanges, MakeRoomForAValue) {
  Parameter steps{"x", FloatRange{.low = 0, .high = 1, .step = 0.25}};
  widen_to(steps, 0.5);
  EXPECT_TRUE(std::get<FloatRange>(steps.range).step.has_value());
  widen_to(steps, 0.3);
  widen_to(steps, 1.5);
  EXPECT_FALSE(std::get<FloatRange>(steps.range).step.has_value());
  EXPECT_TRUE(contains(steps, 0.3) && contains(steps, 1.5));
  Parameter whole{"n", IntRange{.low = 1, .high = 4, .log = true}};
  widen_to(whole, 0);
  EXPECT_TRUE(contains(whole, 0));
  EXPECT_FALSE(problem(whole));
  EXPECT_THROW(widen_to(whole, 0.5), InputError);
  Parameter choices{"c", Choices{{true, false}}};
  EXPECT_THROW(widen_to(choices, 2), InputError);
  EXPECT_THROW(widen_to(steps, NAN), InputError);
}

}  // namespace
}  // namespace mfsearch
