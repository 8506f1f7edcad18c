#include "search/trial.h"

#include <gtest/gtest.h>

namespace mfsearch {
namespace {

Trial trial(int number, TrialState state, std::optional<double> value) {
  Trial t;
  t.number = number;
  t.state = state;
  t.value = value;
  return t;
}

TEST(BestTrial, IsTheEarliestOfTheBestCompleteOnes) {
  const std::vector trials = {
      trial(0, TrialState::pruned, 0.0),   trial(1, TrialState::complete, 2.0),
      trial(2, TrialState::complete, 1.0), trial(3, TrialState::failed, std::nullopt),
      trial(4, TrialState::complete, 1.0), trial(5, TrialState::complete, 2.0),
      trial(6, TrialState::pruned, 100.0),
  };
  EXPECT_EQ(best_trial(trials, Direction::minimize)->number, 2);
  EXPECT_EQ(best_trial(trials, Direction::maximize)->number, 1);
}

TEST(BestTrial, IsNoneWithoutACompleteOne) {
  EXPECT_EQ(best_trial({}, Direction::minimize), nullptr);
  const std::vector trials = {trial(0, TrialState::pruned, 0.0)};
  EXPECT_EQ(best_trial(trials, Direction::minimize), nullptr);
}

}  // namespace
}  // namespace mfsearch
