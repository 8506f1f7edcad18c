#include "search/value_text.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "tests/search/sample_study.h"

namespace mfsearch {
namespace {

TEST(ValueText, ReadsValuesOfEveryKind) {
  const SearchSpace space = sample_space();
  EXPECT_EQ(value_from_text(space[0], "-2.5e-1"), -0.25);
  EXPECT_EQ(value_from_text(space[2], "0.3"), 0.3);
  EXPECT_EQ(value_from_text(space[3], "64"), 64);
  EXPECT_EQ(value_from_text(space[5], "bpr"), 0);
  EXPECT_EQ(value_from_text(space[5], "true"), 1);
  EXPECT_EQ(value_from_text(space[5], "3"), 2);
  EXPECT_EQ(value_from_text(space[5], "0.50"), 3);
}

TEST(ValueText, RefusesWhatIsNoValueAndSaysWhichThereAre) {
  const auto refusal = [](const Parameter& parameter, std::string_view text) {
    try {
      value_from_text(parameter, text);
    } catch (const InputError& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  const SearchSpace space = sample_space();
  EXPECT_EQ(refusal(space[0], "5.5"), "'x' takes a number from -5 to 5, not '5.5'");
  EXPECT_EQ(refusal(space[3], "2.5"), "'k' takes a whole number from 1 to 64, not '2.5'");
  EXPECT_EQ(refusal(space[4], "7"), "'n' takes a whole number from 5 to 50 in steps of 5, not '7'");
  EXPECT_EQ(refusal(space[2], "0.1x"),
            "'share' takes a number from 0 to 0.3 in steps of 0.1, not '0.1x'");
  EXPECT_EQ(refusal(space[5], "false"), "'loss' takes one of bpr, true, 3, 0.5, not 'false'");
  for (const char* text : {"", " 1", "1 ", "nan", "inf", "+1"}) {
    EXPECT_NE(refusal(space[0], text), "no error") << text;
  }
}

TEST(ValueText, FindsTheNearestValue) {
  const SearchSpace space = sample_space();
  EXPECT_EQ(nearest_value(space[0], 7), 5);
  EXPECT_EQ(nearest_value(space[1], 0.01), 0.01);  // as it is, not by way of its logarithm
  EXPECT_EQ(nearest_value(space[1], 0), 1e-4);
  EXPECT_EQ(nearest_value(space[2], 0.27), 0.3);
  EXPECT_EQ(nearest_value(space[3], 1000), 64);
  EXPECT_EQ(nearest_value(space[4], 13), 15);
  EXPECT_EQ(nearest_value(space[5], 2), 2);
  EXPECT_EQ(nearest_value(space[5], 0.6), 3);
  EXPECT_TRUE(std::isnan(nearest_value({"c", Choices{{std::string("a"), true}}}, 1)));
}

}  // namespace
}  // namespace mfsearch
