#include "search/run_trial.h"

#include <gtest/gtest.h>

#include "search/attempts.h"
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

// A study whose trials fail as long as their seed is not among the last ones that it tries.
class Retries : public testing::Test {
 protected:
  Trial run(int retries, int failures) {
    study_.retries = retries;
    study_.objective = [&, failures](const Point&, Seed seed, const Report& report) -> Outcome {
      EXPECT_EQ(report.trial(), 0);
      report(static_cast<double>(seeds_.size()));
      seeds_.push_back(seed.value());
      if (std::ssize(seeds_) <= failures) throw std::runtime_error("no luck");
      return {.value = 1};
    };
    return run_trial(study_, birth_of(study_, 0, nullptr, {}), {0.0, 0.1, 0, 1, 5, 0}, {});
  }

  MemoryStore store_;
  Study study_ = sample_study("s", store_);
  std::vector<std::uint64_t> seeds_;
};

TEST_F(Retries, EndWithTheFirstSuccessAndRecordWhatFailedBefore) {
  const Trial trial = run(3, 2);
  EXPECT_EQ(trial.state, TrialState::complete);
  EXPECT_EQ(failed_attempts(trial), (std::vector<std::string>{"no luck", "no luck"}));
  EXPECT_EQ(trial.curve, std::vector{2.0});  // of the last attempt alone
  const Seed seed = study_.seed.derive("trial", 0);
  EXPECT_EQ(seeds_, (std::vector{seed.value(), seed.derive("retry", 1).value(),
                                 seed.derive("retry", 2).value()}));
}

TEST_F(Retries, EndWhenTheyAreUsedUp) {
  const Trial trial = run(2, 100);
  EXPECT_EQ(trial.state, TrialState::failed);
  EXPECT_EQ(trial.reason, "no luck");
  EXPECT_EQ(failed_attempts(trial).size(), 2u);
  EXPECT_EQ(seeds_.size(), 3u);
}

TEST_F(Retries, LeaveNoTraceWhereNothingFails) {
  EXPECT_TRUE(run(5, 0).attributes.empty());
  EXPECT_EQ(seeds_.size(), 1u);
}

}  // namespace
}  // namespace mfsearch
