#include "reports/tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace mfsearch {
namespace {

Trial trial(TrialState state, std::optional<double> value) {
  Trial t;
  t.state = state;
  t.value = value;
  return t;
}

TEST(Tally, CountsEachState) {
  StudySummary study;
  study.trials = {trial(TrialState::complete, 1), trial(TrialState::pruned, 2),
                  trial(TrialState::pruned, 3), trial(TrialState::failed, {})};
  const Tally counts = tally(study);
  EXPECT_EQ(counts.complete, 1);
  EXPECT_EQ(counts.pruned, 2);
  EXPECT_EQ(counts.failed, 1);
  EXPECT_EQ(in_words(counts), "1 complete, 2 pruned, 1 failed");
  EXPECT_EQ(in_words({1200, 0, 0}), "1,200 complete");
}

TEST(Tally, ValuesToShowAreThoseOfPrunedTrialsOnlyIfNothingIsComplete) {
  StudySummary study;
  study.trials = {trial(TrialState::pruned, 2),
                  trial(TrialState::pruned, std::numeric_limits<double>::infinity()),
                  trial(TrialState::failed, {})};
  EXPECT_THAT(values_to_show(study), testing::ElementsAre(2));
  study.trials.push_back(trial(TrialState::complete, 7));
  EXPECT_THAT(values_to_show(study), testing::ElementsAre(7));
}

TEST(Tally, BetterDependsOnTheDirection) {
  EXPECT_TRUE(better(1, 2, Direction::minimize));
  EXPECT_FALSE(better(1, 2, Direction::maximize));
  EXPECT_FALSE(better(1, 1, Direction::minimize));
}

}  // namespace
}  // namespace mfsearch
