#include "search/study_budget.h"

#include <gtest/gtest.h>

#include <thread>

namespace mfsearch {
namespace {

Study study_with(const Budget& budget) {
  Study study;
  study.budget = budget;
  return study;
}

Trial trial_with(double value, int steps) {
  Trial trial;
  trial.value = value;
  trial.curve.assign(static_cast<std::size_t>(steps), value);
  return trial;
}

TEST(StudyBudget, AsksTheStudysOwnOfWhatATrialKnows) {
  const Study study = study_with({.epochs = 10});
  StudyBudget budget(study, nullptr);
  budget.add(trial_with(1, 100));  // has ended, but the trial that begins need not know it
  EXPECT_FALSE(budget.exhausted({.epochs = 9}));
  EXPECT_EQ(budget.exhausted({.epochs = 10}), "when its budget of 10 epochs was spent");
}

TEST(StudyBudget, AsksTheSharedOneOfAllThatHasEnded) {
  const Study first = study_with({.no_improvement = 3}), second = study_with({});
  SharedBudget together({.epochs = 20}, Direction::minimize);
  StudyBudget of_first(first, &together), of_second(second, &together);
  of_first.add(trial_with(1, 12));
  EXPECT_FALSE(of_second.exhausted({}));
  of_second.add(trial_with(1, 8));
  EXPECT_EQ(of_first.exhausted({}), "when its budget of 20 epochs was spent");
  EXPECT_EQ(of_second.exhausted({}), "when its budget of 20 epochs was spent");
  // Its own budget, which is a function of the rows, comes first.
  EXPECT_EQ(of_first.exhausted({.since_best = 3}), "after 3 trials without a new best");
}

TEST(StudyBudget, JudgesATargetByTheStudysDirection) {
  Study study = study_with({.target = 2});
  study.info.direction = Direction::maximize;
  StudyBudget budget(study, nullptr);
  EXPECT_FALSE(budget.exhausted({.best = 1}));
  EXPECT_TRUE(budget.exhausted({.best = 3}));
}

TEST(StudyBudget, ItsTimeCountsFromTheFirstQuestion) {
  const Study study = study_with({.wall_time = 0.02});
  StudyBudget budget(study, nullptr);
  std::this_thread::sleep_for(std::chrono::milliseconds(25));
  EXPECT_FALSE(budget.exhausted({}));
  std::this_thread::sleep_for(std::chrono::milliseconds(25));
  EXPECT_EQ(budget.exhausted({.seconds = -100}), "when its 0.02 s of time were over");
}

}  // namespace
}  // namespace mfsearch
