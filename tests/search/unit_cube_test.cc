#include "search/unit_cube.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "search/random_sampler.h"
#include "tests/search/random_spaces.h"

namespace mfsearch {
namespace {

TEST(UnitCube, GivesAllowedValuesAndFindsThemAgain) {
  EXPECT_TRUE(rc::check([] {
    const Parameter p = random_parameter("p");
    const double u = *rc::gen::inRange(0, 1001) / 1000.0;
    const double value = from_unit(p, u);
    RC_ASSERT(contains(p, value));
    const double back = to_unit(p, value);
    RC_ASSERT(0 <= back && back <= 1);
    const double again = from_unit(p, back);
    RC_ASSERT(std::abs(again - value) <= 1e-9 * (1 + std::abs(value)));
  }));
}

TEST(UnitCube, GivesStepsAndChoicesEqualParts) {
  const Parameter steps{"k", IntRange{.low = 1, .high = 4}};
  EXPECT_EQ(from_unit(steps, 0.24), 1);
  EXPECT_EQ(from_unit(steps, 0.26), 2);
  EXPECT_EQ(from_unit(steps, 1), 4);
  EXPECT_EQ(to_unit(steps, 1), 0.125);
  const Parameter choice{"c", Choices{{true, false}}};
  EXPECT_EQ(from_unit(choice, 0.49), 0);
  EXPECT_EQ(from_unit(choice, 1), 1);
  EXPECT_EQ(to_unit(choice, 1), 0.75);
  const Parameter log{"l", FloatRange{.low = 1e-4, .high = 1, .log = true}};
  EXPECT_NEAR(from_unit(log, 0.5), 1e-2, 1e-15);
  EXPECT_NEAR(to_unit(log, 1e-3), 0.25, 1e-15);
  EXPECT_EQ(to_unit({"one", IntRange{.low = 3, .high = 3}}, 3), 0.5);
}

}  // namespace
}  // namespace mfsearch
