#include "search/grid_sampler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "core/error.h"
#include "search/conditions.h"
#include "tests/search/random_spaces.h"
#include "tests/search/rows.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;

std::vector<double> grid_values(const Parameter& parameter, int grid_points) {
  std::vector<double> values;
  for (int i = 0; i < grid_count(parameter, grid_points); ++i) {
    values.push_back(grid_value(parameter, grid_points, i));
  }
  return values;
}

TEST(GridSampler, TakesAllStepsAndChoices) {
  EXPECT_THAT(grid_values({"x", FloatRange{.low = 0, .high = 0.4, .step = 0.2}}, 2),
              ElementsAre(0, 0.2, 0.4));
  EXPECT_THAT(grid_values({"x", IntRange{.low = 5, .high = 20, .step = 5}}, 2),
              ElementsAre(5, 10, 15, 20));
  EXPECT_THAT(grid_values({"x", Choices{{true, false, std::string("x")}}}, 2),
              ElementsAre(0, 1, 2));
}

TEST(GridSampler, TakesEvenlySpacedValuesOfTheRest) {
  EXPECT_THAT(grid_values({"x", FloatRange{.low = 0, .high = 1}}, 3), ElementsAre(0, 0.5, 1));
  EXPECT_THAT(grid_values({"x", FloatRange{.low = 0.01, .high = 1, .log = true}}, 3),
              ElementsAre(0.01, testing::DoubleEq(0.1), 1));
  EXPECT_THAT(grid_values({"x", IntRange{.low = 10, .high = 90}}, 5),
              ElementsAre(10, 30, 50, 70, 90));
  EXPECT_THAT(grid_values({"x", IntRange{.low = 1, .high = 64, .log = true}}, 4),
              ElementsAre(1, 4, 16, 64));
  EXPECT_THAT(grid_values({"x", IntRange{.low = 1, .high = 3}}, 5), ElementsAre(1, 2, 3));
  EXPECT_THAT(grid_values({"x", FloatRange{.low = 2, .high = 4}}, 1), ElementsAre(3));
}

TEST(GridSampler, CountsTheLastParameterFastest) {
  const SearchSpace space = {{"a", IntRange{.low = 1, .high = 2}}, {"b", Choices{{true, false}}}};
  std::vector<Point> points;
  for (int n = 0; n < grid_size(space, 5); ++n) points.push_back(grid_point(space, 5, n));
  EXPECT_THAT(points, ElementsAre(Point{1, 0}, Point{1, 1}, Point{2, 0}, Point{2, 1}));
}

TEST(GridSampler, RefusesTrialsPastItsEnd) {
  const SearchSpace space = {{"b", Choices{{true, false}}}};
  EXPECT_THROW(grid_point(space, 5, 2), InputError);
}

TEST(GridSampler, CountsEvenHugeGrids) {
  const SearchSpace space(8, {"x", IntRange{.low = 0, .high = 9999}});
  EXPECT_EQ(grid_size(space, 10000), std::int64_t{1} << 62);
  const SearchSpace long_range = {{"x", IntRange{.low = 0, .high = 2'000'000'000'001, .step = 2}}};
  EXPECT_EQ(grid_size(long_range, 5), 1'000'000'000'001);
  EXPECT_EQ(grid_point(long_range, 5, 1'000'000'000'000), Point{2e12});
}

RC_GTEST_PROP(GridSampler, NeverRepeatsAPoint, ()) {
  const SearchSpace space = random_space();
  const int grid_points = *rc::gen::inRange(1, 7);
  const auto size = grid_size(space, grid_points);
  const auto first = *rc::gen::inRange<std::int64_t>(0, size);
  const auto last = std::min(size, first + 100);
  std::set<std::string> points;
  for (auto n = first; n < last; ++n) points.insert(bits(grid_point(space, grid_points, n)));
  RC_ASSERT(std::ssize(points) == last - first);
}

// The plain product of all values, with inactive ones taken out.
std::set<std::string> all_points(const SearchSpace& space, int grid_points) {
  std::set<std::string> points;
  Point point;
  const auto visit = [&](auto& self) -> void {
    if (const std::size_t d = point.size(); d < space.size()) {
      for (double value : grid_values(space[d], grid_points)) {
        point.push_back(value);
        self(self);
        point.pop_back();
      }
    } else {
      Point active = point;
      deactivate(space, active);
      points.insert(bits(active));
    }
  };
  visit(visit);
  return points;
}

RC_GTEST_PROP(GridSampler, HasEveryPointThatConditionsLeaveOnce, ()) {
  const SearchSpace space = random_space();
  const int grid_points = *rc::gen::inRange(1, 5);
  double product = 1;
  for (const Parameter& p : space) product *= double(grid_count(p, grid_points));
  RC_PRE(product < 3000);
  std::set<std::string> points;
  for (int n = 0; n < grid_size(space, grid_points); ++n) {
    points.insert(bits(grid_point(space, grid_points, n)));
  }
  RC_ASSERT(points == all_points(space, grid_points));
}

TEST(GridSampler, CountsAConditionalParameterWhereItIs) {
  const SearchSpace space = {
      {"a", Choices{{std::string("x"), std::string("y"), std::string("z")}}},
      {"b", IntRange{.low = 1, .high = 3}, Condition{"a", {1, 2}}},
      {"c", Ordinal{{std::int64_t{8}, std::int64_t{16}}}, Condition{"b", {3}}},
      {"d", Choices{{true, false}}}};
  EXPECT_EQ(grid_size(space, 5), 2 * (1 + 2 * (1 + 1 + 2)));
  EXPECT_EQ(bits(grid_point(space, 5, 1)), bits(Point{0, NAN, NAN, 1}));
  EXPECT_EQ(bits(grid_point(space, 5, 9)), bits(Point{1, 3, 1, 1}));
  const SearchSpace huge = {{"n", IntRange{.low = 0, .high = 2'000'000'000'000, .step = 2}},
                            {"x", FloatRange{.low = 0, .high = 1}, Condition{"n", {10}}}};
  EXPECT_EQ(grid_size(huge, 3), 1'000'000'000'003);
  EXPECT_EQ(bits(grid_point(huge, 3, 6)), bits(Point{10, 0.5}));
  EXPECT_EQ(bits(grid_point(huge, 3, 1'000'000'000'002)), bits(Point{2e12, NAN}));
}

}  // namespace
}  // namespace mfsearch
