#include "search/budget.h"

#include <gtest/gtest.h>

#include <limits>

#include "search/store.h"

namespace mfsearch {
namespace {

Trial trial_of(int number, double value, TrialState state = TrialState::complete, int steps = 3) {
  Trial trial;
  trial.number = number;
  trial.state = state;
  if (state != TrialState::failed) trial.value = value;
  trial.curve.assign(static_cast<std::size_t>(steps), value);
  return trial;
}

// Values 5, 4, 3, 3, 3, ...: nothing is better than trial 2.
std::vector<Trial> flat(int count) {
  std::vector<Trial> trials;
  for (int n = 0; n < count; ++n) trials.push_back(trial_of(n, std::max(3, 5 - n)));
  return trials;
}

std::string reason(const Budget& budget, std::span<const Trial> trials,
                   Direction direction = Direction::minimize) {
  return exhausted(budget, spent_by(trials, direction), direction).value_or("");
}

TEST(Budget, OfNothingIsNeverExhausted) {
  EXPECT_EQ(reason({}, flat(1000)), "");
  EXPECT_FALSE(end_of({}, flat(1000), 1, Direction::minimize));
}

TEST(Budget, CountsTrialsSinceTheBestWhateverBecameOfThem) {
  std::vector<Trial> trials = flat(3);
  trials.push_back(trial_of(3, 1, TrialState::pruned));  // a pruned value is no best one
  trials.push_back(trial_of(4, 0, TrialState::failed));
  EXPECT_EQ(reason({.no_improvement = 3}, trials), "");
  EXPECT_EQ(reason({.no_improvement = 2}, trials), "after 2 trials without a new best");
  EXPECT_EQ(reason({.no_improvement = 1}, trials), "after 1 trial without a new best");
  trials.push_back(trial_of(5, 2));
  EXPECT_EQ(reason({.no_improvement = 1}, trials), "");
}

TEST(Budget, CountsReportsOfAllTrials) {
  EXPECT_EQ(reason({.epochs = 31}, flat(10)), "");
  EXPECT_EQ(reason({.epochs = 30}, flat(10)), "when its budget of 30 epochs was spent");
}

TEST(Budget, IsExhaustedAtItsTargetInTheStudysDirection) {
  EXPECT_EQ(reason({.target = 3}, flat(3)), "when the target 3 was reached");
  EXPECT_EQ(reason({.target = 2.5}, flat(3)), "");
  EXPECT_EQ(reason({.target = 5}, flat(1), Direction::maximize), "when the target 5 was reached");
  EXPECT_EQ(reason({.target = 5.5}, flat(3), Direction::maximize), "");
  const std::vector pruned{trial_of(0, 1, TrialState::pruned)};
  EXPECT_EQ(reason({.target = 3}, pruned), "");
}

TEST(Budget, OfTimeCountsWhatTheCallerSays) {
  const Budget budget{.wall_time = 90};
  EXPECT_FALSE(exhausted(budget, {.seconds = 89.9}, Direction::minimize));
  EXPECT_EQ(exhausted(budget, {.seconds = 90}, Direction::minimize),
            "when its 90 s of time were over");
}

// What the driver does, said naively.
TEST(Budget, EndsAStudyByWhatEachTrialKnows) {
  const std::vector<Trial> trials = flat(20);
  for (int lag : {1, 2, 5, 30}) {
    for (int most : {1, 4, 9}) {
      const Budget budget{.no_improvement = most};
      std::optional<int> expected;
      for (int n = 0; n <= 20 && !expected; ++n) {
        const auto known = static_cast<std::size_t>(std::max(0, n - lag + 1));
        if (!reason(budget, std::span(trials).first(known)).empty()) expected = n;
      }
      const auto end = end_of(budget, trials, lag, Direction::minimize);
      EXPECT_EQ(end.has_value(), expected.has_value());
      if (end && expected) {
        EXPECT_EQ(end->trials, *expected) << lag << ' ' << most;
      }
    }
  }
}

TEST(Budget, EndsNoStudyByTimeAlone) {
  EXPECT_FALSE(end_of({.wall_time = 1e-9}, flat(20), 1, Direction::minimize));
}

}  // namespace
}  // namespace mfsearch
