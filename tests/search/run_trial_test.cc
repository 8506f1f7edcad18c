#include "search/run_trial.h"

#include <gtest/gtest.h>

#include "tests/search/rows.h"
#include "tests/search/sample_study.h"

namespace mfsearch {
namespace {

TEST(RunTrial, GivesEveryRowOfTheSearchAgain) {
  MemoryStore store;
  const Study study = sample_study("s", store, 60);
  const auto trials = run_study(study, 2).trials;
  std::vector<Point> points;
  for (const Trial& trial : trials) points.push_back(trial.point);
  for (const Trial& trial : trials) {
    const Birth birth = birth_of(study, trial.number, trials.data(), points);
    EXPECT_EQ(row(run_trial(study, birth, trial.point, {})), row(trial));
  }
}

TEST(RunTrial, TellsOfEveryReportUntilTheEnd) {
  MemoryStore store;
  Study study = sample_study("s", store);
  study.objective = [](const Point&, Seed, const Report& report) {
    for (double value : {3.0, 2.0, double{INFINITY}, 1.0}) report(value);
    return Outcome{.value = 1.0};
  };
  std::vector<int> steps;
  const Trial trial = run_trial(study, birth_of(study, 0, nullptr, {}), {0, 1, 0, 1, 5, 0},
                                [&](int step, double) { steps.push_back(step); });
  EXPECT_EQ(steps, (std::vector{1, 2, 3}));
  EXPECT_EQ(trial.state, TrialState::failed);
  EXPECT_EQ(trial.curve, (std::vector{3.0, 2.0}));
}

}  // namespace
}  // namespace mfsearch
