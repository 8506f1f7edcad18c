#include "search/successive_halving_pruner.h"

#include <gtest/gtest.h>

#include "tests/search/golden_curves.h"

namespace mfsearch {
namespace {

PrunerOptions options(int min_resource, int reduction_factor) {
  return {.name = PrunerKind::successive_halving,
          .min_resource = min_resource,
          .reduction_factor = reduction_factor};
}

TEST(SuccessiveHalvingPruner, StopsTheGoldenTrialsWhereOptunaDoes) {
  EXPECT_EQ(stopping_steps(options(1, 3)), golden_steps("sha min1 eta3"));
  EXPECT_EQ(stopping_steps(options(0, 4)), golden_steps("sha auto eta4"));
  PrunerOptions bootstrap = options(1, 3);
  bootstrap.bootstrap_count = 3;
  EXPECT_EQ(stopping_steps(bootstrap), golden_steps("sha min1 eta3 bootstrap3"));
}

// The steps at which a hopeless trial would be given up.
std::vector<int> rungs(const PrunerOptions& o, const History& history, int steps) {
  std::vector<double> curve;
  std::vector<int> list;
  for (int s = 1; s <= steps; ++s) {
    curve.push_back(1e9);
    if (successive_halving_prunes(o, curve, history)) list.push_back(s);
  }
  return list;
}

TEST(SuccessiveHalvingPruner, DecidesAtItsRungsOnly) {
  std::vector<Trial> trials(1);
  trials[0].curve.assign(300, 0.0);
  const History history{trials, {}, Direction::minimize};
  EXPECT_EQ(rungs(options(2, 3), history, 300), (std::vector{2, 6, 18, 54, 162}));
  PrunerOptions late = options(1, 4);
  late.min_early_stopping_rate = 2;
  EXPECT_EQ(rungs(late, history, 300), (std::vector{16, 64, 256}));
  late.min_early_stopping_rate = 64;  // 4^64 steps: never
  EXPECT_EQ(rungs(late, history, 300), std::vector<int>{});
}

TEST(SuccessiveHalvingPruner, DerivesTheFirstRungFromTheLongestCompleteTrial) {
  std::vector<Trial> trials(3);
  for (int n = 0; n < 3; ++n) {
    trials[n].number = n;
    trials[n].curve.assign(350, 0.0);
  }
  trials[2].curve.assign(9999, 0.0);
  trials[2].state = TrialState::failed;
  EXPECT_EQ(rungs(options(0, 4), {trials, {}, Direction::minimize}, 400),
            (std::vector{3, 12, 48, 192}));
}

TEST(SuccessiveHalvingPruner, WithAutomaticRungsIgnoresTrialsBornBeforeAnyWasComplete) {
  std::vector<Trial> trials(4);
  for (int n = 0; n < 4; ++n) {
    trials[n].number = n;
    trials[n].curve = {0};
  }
  trials[0].state = TrialState::failed;  // trial 1 is the first complete one
  const std::vector<Point> pending(2);   // so trial 4 is the first that knew it
  const std::vector<double> bad = {9};
  EXPECT_FALSE(
      successive_halving_prunes(options(0, 4), bad, {trials, pending, Direction::minimize}));
  // Without pending trials, trial 2 knew it already, and is better.
  EXPECT_TRUE(successive_halving_prunes(options(0, 4), bad, {trials, {}, Direction::minimize}));
  // With a given rung, everybody competes.
  EXPECT_TRUE(
      successive_halving_prunes(options(1, 4), bad, {trials, pending, Direction::minimize}));
}

TEST(SuccessiveHalvingPruner, LetsTheBestFractionPass) {
  std::vector<Trial> trials(7);  // values 0 .. 6; with the own one there are eight
  for (int n = 0; n < 7; ++n) trials[n].curve = {static_cast<double>(n)};
  auto prunes = [&](double value, Direction direction) {
    return successive_halving_prunes(options(1, 4), std::vector{value}, {trials, {}, direction});
  };
  EXPECT_FALSE(prunes(0.5, Direction::minimize));  // second of eight
  EXPECT_FALSE(prunes(1, Direction::minimize));    // a tie for the second place
  EXPECT_TRUE(prunes(1.5, Direction::minimize));
  EXPECT_FALSE(prunes(5.5, Direction::maximize));
  EXPECT_TRUE(prunes(4.5, Direction::maximize));
}

}  // namespace
}  // namespace mfsearch
