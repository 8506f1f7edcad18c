#include "core/user_errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace mfsearch {
namespace {

using testing::ElementsAre;

TEST(UserErrors, SumTheSquaresOfEachUser) {
  const std::vector<Rating> test{{0, 0, 3}, {0, 4, 5}, {7, 0, 1}};
  const UserErrors errors = user_errors(test, {{4, 3, 1.5}});
  EXPECT_THAT(errors.squared, ElementsAre(1 + 4, 0.25));
  EXPECT_THAT(errors.ratings, ElementsAre(2, 1));
}

TEST(UserErrors, AverageOverRepeats) {
  const UserErrors errors = user_errors({{0, 0, 0}, {1, 0, 0}}, {{3, 1}, {-4, 1}, {5, -1}});
  EXPECT_THAT(errors.squared, ElementsAre((9.0 + 16 + 25) / 3, 1));
}

TEST(UserErrors, AreUnknownWithoutRepeatsAndNoneWithoutRatings) {
  EXPECT_TRUE(std::isnan(user_errors({{0, 0, 3}}, {}).squared.at(0)));
  EXPECT_TRUE(user_errors({}, {{}}).squared.empty());
}

}  // namespace
}  // namespace mfsearch
