#include "search/percentile_pruner.h"

#include <gtest/gtest.h>

#include "tests/search/golden_curves.h"

namespace mfsearch {
namespace {

TEST(PercentilePruner, StopsTheGoldenTrialsWhereOptunaDoes) {
  EXPECT_EQ(stopping_steps({.name = PrunerKind::median}), golden_steps("median default"));
  EXPECT_EQ(stopping_steps({.name = PrunerKind::median,
                            .startup_trials = 5,
                            .warmup_steps = 3,
                            .interval_steps = 2}),
            golden_steps("median startup5 warmup3 interval2"));
  EXPECT_EQ(stopping_steps({.name = PrunerKind::percentile, .percentile = 25}),
            golden_steps("percentile 25"));
}

Trial complete(std::vector<double> curve) {
  Trial t;
  t.value = curve.back();
  t.curve = std::move(curve);
  return t;
}

TEST(PercentilePruner, ComparesTheBestSoFarWithTheMedianAtTheSameStep) {
  const std::vector trials = {complete({4, 3, 2}), complete({8, 1, 9}), complete({5, 7})};
  const History history{trials, {}, Direction::minimize};
  const PrunerOptions options{.name = PrunerKind::median, .startup_trials = 3};
  auto prunes = [&](std::vector<double> curve) {
    return percentile_prunes(options, 50, curve, history);
  };
  EXPECT_FALSE(prunes({5}));  // as good as the median is good enough
  EXPECT_TRUE(prunes({5.1}));
  EXPECT_FALSE(prunes({2, 9}));
  EXPECT_TRUE(prunes({9, 3.1}));
  EXPECT_FALSE(prunes({9, 9, 5.5}));  // 2 and 9
  EXPECT_TRUE(prunes({9, 9, 5.6}));
  EXPECT_FALSE(prunes({99, 99, 99, 99}));  // nobody was here
}

TEST(PercentilePruner, CountsFromTheBestInBothDirections) {
  std::vector<Trial> trials;
  for (int value = 0; value <= 10; ++value) trials.push_back(complete({value * 1.0}));
  auto prunes = [&](double percentile, double value, Direction direction) {
    return percentile_prunes({}, percentile, std::vector{value}, {trials, {}, direction});
  };
  EXPECT_FALSE(prunes(20, 2, Direction::minimize));
  EXPECT_TRUE(prunes(20, 2.1, Direction::minimize));
  EXPECT_FALSE(prunes(25, 2.5, Direction::minimize));  // between two of them
  EXPECT_TRUE(prunes(25, 2.6, Direction::minimize));
  EXPECT_FALSE(prunes(20, 8, Direction::maximize));
  EXPECT_TRUE(prunes(20, 7.9, Direction::maximize));
  EXPECT_TRUE(prunes(0, 0.1, Direction::minimize));
  EXPECT_FALSE(prunes(100, 10, Direction::minimize));
}

TEST(PercentilePruner, WaitsForEnoughTrialsAndValues) {
  std::vector trials = {complete({1, 1}), complete({1}), complete({1})};
  const History history{trials, {}, Direction::minimize};
  const std::vector<double> bad = {9, 9};
  auto prunes = [&](PrunerOptions options) { return percentile_prunes(options, 50, bad, history); };
  EXPECT_TRUE(prunes({.startup_trials = 3}));
  EXPECT_FALSE(prunes({.startup_trials = 4}));
  EXPECT_FALSE(prunes({.startup_trials = 3, .min_trials = 2}));
  EXPECT_FALSE(prunes({.startup_trials = 3, .warmup_steps = 3}));
  trials[0].state = TrialState::pruned;  // neither counted nor compared with
  EXPECT_FALSE(prunes({.startup_trials = 3}));
  EXPECT_FALSE(prunes({.startup_trials = 2}));
}

}  // namespace
}  // namespace mfsearch
