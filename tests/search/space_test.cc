#include "search/space.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "core/limits.h"
#include "search/conditions.h"
#include "tests/search/random_spaces.h"

namespace mfsearch {
namespace {

std::string problem_of(decltype(Parameter::range) range) {
  return problem({"x", std::move(range)}).value_or("none");
}

TEST(Space, NamesWhatIsWrongWithAFloatRange) {
  EXPECT_EQ(problem_of(FloatRange{0, 1}), "none");
  EXPECT_EQ(problem_of(FloatRange{1, 1}), "none");
  EXPECT_EQ(problem_of(FloatRange{5, 3}), "low 5 is above high 3");
  EXPECT_EQ(problem_of(FloatRange{0, kInfinity}), "high inf is not a finite number");
  EXPECT_EQ(problem_of(FloatRange{NAN, 1}), "low nan is not a finite number");
  EXPECT_EQ(problem_of(FloatRange{-1e308, 1e308}), "low -1e+308 and high 1e+308 are too far apart");
  EXPECT_EQ(problem_of(FloatRange{0, 1, true}),
            "low 0 is not positive, as a logarithmic range needs");
  EXPECT_EQ(problem_of(FloatRange{1, 2, true, 0.5}), "a logarithmic range cannot have steps");
  EXPECT_EQ(problem_of(FloatRange{1, 2, false, 0.0}), "step 0 is not a positive number");
  EXPECT_EQ(problem_of(FloatRange{1, 2, false, NAN}), "step nan is not a positive number");
  EXPECT_EQ(problem_of(FloatRange{0, 1, false, 1e-300}),
            "step 1e-300 is too small for a range from 0 to 1");
}

TEST(Space, NamesWhatIsWrongWithAnIntRange) {
  EXPECT_EQ(problem_of(IntRange{-3, 9, false, 4}), "none");
  EXPECT_EQ(problem_of(IntRange{5, 3}), "low 5 is above high 3");
  EXPECT_EQ(problem_of(IntRange{0, 3, true}),
            "low 0 is below 1, where a logarithmic range must begin");
  EXPECT_EQ(problem_of(IntRange{1, 3, true, 2}), "a logarithmic range cannot have steps");
  EXPECT_EQ(problem_of(IntRange{1, 3, false, 0}), "step 0 is below 1");
  EXPECT_EQ(problem_of(IntRange{0, std::int64_t{1} << 60}),
            "high 1152921504606846976 is above 2^53");
}

TEST(Space, NamesWhatIsWrongWithChoices) {
  EXPECT_EQ(problem_of(Choices{{true, std::int64_t{1}, 1.0, std::string("1")}}), "none");
  EXPECT_EQ(problem_of(Choices{}), "there is nothing to choose from");
  EXPECT_EQ(problem_of(Choices{{std::string("a"), 2.5, 2.5}}), "choice 2.5 is there twice");
  EXPECT_EQ(problem_of(Choices{{kInfinity}}), "choice inf is not a finite number");
}

TEST(Space, ContainsTheValuesOfSteps) {
  const Parameter tenths{"x", FloatRange{.low = 0, .high = 0.35, .step = 0.1}};
  EXPECT_TRUE(contains(tenths, 0.3));
  const Parameter more{"x", FloatRange{.low = 0, .high = 1, .step = 0.1}};
  EXPECT_TRUE(contains(more, 0.3));
  EXPECT_TRUE(contains(more, 3 * 0.1));  // not the same double
  EXPECT_FALSE(contains(tenths, 0.35));
  EXPECT_FALSE(contains(tenths, 0.31));
  const Parameter ints{"x", IntRange{.low = 1, .high = 10, .step = 4}};
  EXPECT_TRUE(contains(ints, 9));
  EXPECT_FALSE(contains(ints, 10));
  EXPECT_FALSE(contains(ints, 5 + 1e-10));
  EXPECT_FALSE(contains(ints, -3));
}

TEST(Space, ContainsNothingThatIsNotANumberInside) {
  const SearchSpace space = {{"x", FloatRange{0, 1}}, {"c", Choices{{true, false}}}};
  EXPECT_TRUE(contains(space, {1, 1}));
  EXPECT_FALSE(contains(space, {1, 2}));
  EXPECT_FALSE(contains(space, {1, 0.5}));
  EXPECT_FALSE(contains(space, {1, -1}));
  EXPECT_FALSE(contains(space, {NAN, 1}));
  EXPECT_FALSE(contains(space, {1}));
  EXPECT_FALSE(contains(space, {1, 1, 1}));
}

TEST(Space, KnowsWhereThereIsNothingToSearch) {
  EXPECT_TRUE(is_single({"x", FloatRange{.low = 0, .high = 0.9, .step = 1}}));
  EXPECT_TRUE(is_single({"x", IntRange{.low = 2, .high = 2}}));
  EXPECT_TRUE(is_single({"x", Choices{{true}}}));
  EXPECT_FALSE(is_single({"x", IntRange{.low = 2, .high = 3}}));
}

TEST(Space, FormatsValuesForPeople) {
  EXPECT_EQ(format_value({"x", FloatRange{0, 1}}, 0.0123456), "0.01235");
  EXPECT_EQ(format_value({"x", FloatRange{0, 1, false, 0.1}}, 3 * 0.1), "0.3");
  EXPECT_EQ(format_value({"x", IntRange{0, 10000000}}, 1234567), "1234567");
  const Parameter choices{"x", Choices{{std::string("adam"), true, std::int64_t{3}, 0.5}}};
  EXPECT_EQ(format_value(choices, 0), "adam");
  EXPECT_EQ(format_value(choices, 1), "true");
  EXPECT_EQ(format_value(choices, 2), "3");
  EXPECT_EQ(format_value(choices, 3), "0.5");
}

TEST(Space, TakesAnOrdinalForThePositionsOfItsValues) {
  const Parameter batch{"batch", Ordinal{{std::int64_t{8}, std::int64_t{16}, 32.5}}};
  EXPECT_EQ(problem(batch), std::nullopt);
  EXPECT_TRUE(contains(batch, 2));
  EXPECT_FALSE(contains(batch, 8));
  EXPECT_FALSE(contains(batch, 0.5));
  EXPECT_EQ(format_value(batch, 2), "32.5");
  EXPECT_TRUE(is_single({"x", Ordinal{{1.5}}}));
  EXPECT_EQ(problem_of(Ordinal{}), "it lists no number");
  EXPECT_EQ(problem_of(Ordinal{{std::int64_t{8}, 8.0}}),
            "8 is not above 8, which stands before it");
  EXPECT_EQ(problem_of(Ordinal{{true}}), "true is not a finite number");
}

RC_GTEST_PROP(Space, RandomSpacesOfTheTestsAreSound, ()) {
  const SearchSpace space = random_space();
  for (const Parameter& parameter : space) RC_ASSERT(!problem(parameter));
  RC_ASSERT(!condition_problem(space));
}

}  // namespace
}  // namespace mfsearch
