#include "reports/parameter_axis.h"

#include <gtest/gtest.h>

namespace mfsearch {
namespace {

TEST(ParameterAxis, SpansItsRange) {
  const Axis axis = parameter_axis({"rate", FloatRange{1e-4, 1, true, {}}}, 100, 300, 0);
  EXPECT_EQ(axis.label, "rate");
  EXPECT_DOUBLE_EQ(axis.scale(1e-4), 100);
  EXPECT_DOUBLE_EQ(axis.scale(1e-2), 200);
  EXPECT_DOUBLE_EQ(axis.scale(1), 300);
}

TEST(ParameterAxis, PaddingLeavesRoomAtBothEnds) {
  const Axis axis = parameter_axis({"n", IntRange{0, 10}}, 0, 100);
  EXPECT_GT(axis.scale(0), 3);
  EXPECT_LT(axis.scale(10), 97);
}

TEST(ParameterAxis, ChoicesStandAtEvenDistances) {
  const Parameter choice{"c", Choices{{std::string("a"), std::string("b")}}};
  const Axis axis = parameter_axis(choice, 0, 100, 0);
  EXPECT_DOUBLE_EQ(axis.scale(0), 25);
  EXPECT_DOUBLE_EQ(axis.scale(1), 75);
  ASSERT_EQ(axis.ticks.size(), 2u);
  EXPECT_EQ(axis.ticks[1].label, "b");
}

TEST(ParameterAxis, OnlyParametersWithSeveralValuesAreSearched) {
  const SearchSpace space{{"fixed", IntRange{3, 3}}, {"n", IntRange{1, 3}}};
  EXPECT_EQ(searched_parameters(space), std::vector<std::size_t>{1});
}

TEST(ParameterAxis, APointMayHaveNoPlace) {
  EXPECT_TRUE(has_place({1, 2}, 1));
  EXPECT_FALSE(has_place({1, std::nan("")}, 1));
  EXPECT_FALSE(has_place({1}, 1));
}

}  // namespace
}  // namespace mfsearch
