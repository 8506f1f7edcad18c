#include "search/median_pruner.h"

#include <gtest/gtest.h>

#include "tests/search/golden_curves.h"

namespace mfsearch {
namespace {

TEST(MedianPruner, StopsTheGoldenTrialsWhereOptunaDoes) {
  EXPECT_EQ(stopping_steps({.name = PrunerKind::median}), golden_steps("median default"));
  EXPECT_EQ(stopping_steps({.name = PrunerKind::median,
                            .startup_trials = 5,
                            .warmup_steps = 3,
                            .interval_steps = 2}),
            golden_steps("median startup5 warmup3 interval2"));
}

Trial complete(std::vector<double> curve) {
  Trial t;
  t.value = curve.back();
  t.curve = std::move(curve);
  return t;
}

TEST(MedianPruner, ComparesTheBestSoFarWithTheMedianAtTheSameStep) {
  const std::vector trials = {complete({4, 3, 2}), complete({8, 1, 9}), complete({5, 7})};
  const History history{trials, {}, Direction::minimize};
  const PrunerOptions options{.name = PrunerKind::median, .startup_trials = 3};
  auto prunes = [&](std::vector<double> curve) { return median_prunes(options, curve, history); };
  EXPECT_FALSE(prunes({5}));  // as good as the median is good enough
  EXPECT_TRUE(prunes({5.1}));
  EXPECT_FALSE(prunes({2, 9}));
  EXPECT_TRUE(prunes({9, 3.1}));
  EXPECT_FALSE(prunes({9, 9, 5.5}));  // 2 and 9
  EXPECT_TRUE(prunes({9, 9, 5.6}));
  EXPECT_FALSE(prunes({99, 99, 99, 99}));  // nobody was here
}

TEST(MedianPruner, WaitsForEnoughTrialsAndValues) {
  std::vector trials = {complete({1, 1}), complete({1}), complete({1})};
  const History history{trials, {}, Direction::minimize};
  const std::vector<double> bad = {9, 9};
  auto prunes = [&](PrunerOptions options) { return median_prunes(options, bad, history); };
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
