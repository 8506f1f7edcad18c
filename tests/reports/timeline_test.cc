#include "reports/timeline.h"

#include <gtest/gtest.h>

#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

StudySummary ran(const std::vector<std::pair<double, double>>& times) {
  StudySummary study;
  for (const auto& [begin, end] : times) {
    Trial trial;
    trial.number = static_cast<int>(study.trials.size());
    trial.started = sample::at(begin);
    trial.finished = sample::at(end);
    study.trials.push_back(trial);
  }
  return study;
}

TEST(Timeline, PutsTrialsThatOverlapIntoDifferentLanes) {
  const TrialTimeline t = timeline(ran({{5, 9}, {6, 7}, {8, 11}, {9, 10}}));
  ASSERT_EQ(t.stints.size(), 4u);
  EXPECT_EQ(t.lanes, 2);
  EXPECT_EQ(t.stints[0].lane, 0);
  EXPECT_EQ(t.stints[1].lane, 1);
  EXPECT_EQ(t.stints[2].lane, 1) << "free again";
  EXPECT_EQ(t.stints[3].lane, 0);
  EXPECT_DOUBLE_EQ(t.stints[0].begin, 0);
  EXPECT_DOUBLE_EQ(t.seconds, 6);
  EXPECT_TRUE(t.pauses.empty());
}

TEST(Timeline, CutsOutTheNightBetweenTwoSittings) {
  const TrialTimeline t = timeline(ran({{0, 10}, {10, 20}, {30000, 30010}}));
  ASSERT_EQ(t.pauses, std::vector<double>{20});
  EXPECT_DOUBLE_EQ(t.stints[2].begin, 20);
  EXPECT_DOUBLE_EQ(t.stints[2].end, 30);
  EXPECT_DOUBLE_EQ(t.seconds, 30);
  EXPECT_EQ(t.lanes, 1);
}

TEST(Timeline, KeepsShortGaps) { EXPECT_TRUE(timeline(ran({{0, 10}, {11, 20}})).pauses.empty()); }

TEST(Timeline, LeavesOutTrialsWithoutTimes) {
  StudySummary study = ran({{0, 1}, {1, 2}});
  study.trials[0].started = study.trials[0].finished = {};
  const TrialTimeline t = timeline(study);
  ASSERT_EQ(t.stints.size(), 1u);
  EXPECT_EQ(t.stints[0].trial, 1u);
  EXPECT_DOUBLE_EQ(t.stints[0].begin, 0);
  EXPECT_EQ(timeline({}).lanes, 0);
}

}  // namespace
}  // namespace mfsearch
