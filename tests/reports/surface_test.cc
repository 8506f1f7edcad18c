#include "reports/surface.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace mfsearch {
namespace {

// The value is that of x; y says nothing.
StudySummary slope() {
  StudySummary study;
  study.space = {{"y", FloatRange{1, 100, true, {}}}, {"x", FloatRange{0, 2, false, {}}}};
  for (int n = 0; n < 121; ++n) {  // a grid of 11 x 11
    Trial trial;
    trial.number = n;
    trial.point = {std::pow(100, n / 11 / 10.0), n % 11 / 10.0};  // x: 0 to 1 only
    trial.value = trial.point[1];
    study.trials.push_back(trial);
  }
  return study;
}

const std::vector<Importance> kBoth{{"x", 0.9, 0.9}, {"y", 0.1, 0.1}};

double at(const std::vector<double>& grid, int i, int j) {
  return grid.at(static_cast<std::size_t>(j * kSurfaceSize + i));
}

TEST(Surface, FollowsTheValuesAlongTheParameterThatMatters) {
  const Surface s = surface(slope(), kBoth).value();
  EXPECT_EQ(s.x, 1u);
  EXPECT_EQ(s.y, 0u);
  for (int j = 4; j < kSurfaceSize - 4; ++j) {
    EXPECT_LT(at(s.values, 2, j) + 0.2, at(s.values, kSurfaceSize / 2 - 3, j)) << j;
    EXPECT_NEAR(at(s.values, kSurfaceSize / 4, j), 0.5, 0.1) << j;  // x = 0.5
  }
}

TEST(Surface, KnowsWhereNoTrialIsNear) {
  const Surface s = surface(slope(), kBoth).value();
  EXPECT_GT(at(s.support, kSurfaceSize / 4, kSurfaceSize / 2), 0.9);
  EXPECT_LT(at(s.support, kSurfaceSize - 1, kSurfaceSize / 2), 0.5);  // x = 2
}

TEST(Surface, StaysWithinTheValues) {
  StudySummary study = slope();
  study.trials[7].value = 1e300;  // diverged
  const Surface s = surface(study, kBoth).value();
  EXPECT_LE(std::ranges::max(s.values), 1.5);
  EXPECT_GE(std::ranges::min(s.values), 0);
}

TEST(Surface, NeedsTwoParametersAndATrial) {
  EXPECT_FALSE(surface(slope(), {kBoth[0]}));
  StudySummary study = slope();
  study.trials.clear();
  EXPECT_FALSE(surface(study, kBoth));
}

}  // namespace
}  // namespace mfsearch
