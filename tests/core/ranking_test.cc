#include "core/ranking.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace mfsearch {
namespace {

TEST(JudgeList, ComputesEveryFigureOfAWorkedExample) {
  // Relevant at ranks 2 and 3 of 4; three are relevant in all; k = 4.
  const RankingMetrics m = judge_list({false, true, true, false}, 3, 4);
  EXPECT_DOUBLE_EQ(m.precision, 2.0 / 4);
  EXPECT_DOUBLE_EQ(m.recall, 2.0 / 3);
  const double gain = 1 / std::log2(3) + 1 / std::log2(4);
  const double ideal = 1 / std::log2(2) + 1 / std::log2(3) + 1 / std::log2(4);
  EXPECT_DOUBLE_EQ(m.ndcg, gain / ideal);
  EXPECT_DOUBLE_EQ(m.map, (1.0 / 2 + 2.0 / 3) / 3);
  EXPECT_DOUBLE_EQ(m.mrr, 1.0 / 2);
  EXPECT_EQ(m.hit_rate, 1);
}

TEST(JudgeList, AShortListIsStillDividedByK) {
  const RankingMetrics m = judge_list({true}, 1, 10);
  EXPECT_DOUBLE_EQ(m.precision, 0.1);
  EXPECT_EQ(m.recall, 1);
  EXPECT_EQ(m.ndcg, 1);
  EXPECT_EQ(m.map, 1);
}

TEST(JudgeList, MoreRelevantThanPlacesCanStillBePerfect) {
  const RankingMetrics m = judge_list({true, true}, 5, 2);
  EXPECT_EQ(m.precision, 1);
  EXPECT_DOUBLE_EQ(m.recall, 0.4);
  EXPECT_EQ(m.ndcg, 1);
  EXPECT_EQ(m.map, 1);
}

TEST(JudgeList, NothingRelevantIsZeroThroughout) {
  const RankingMetrics m = judge_list({false, false}, 0, 2);
  for (double x : {m.precision, m.recall, m.ndcg, m.map, m.mrr, m.hit_rate}) EXPECT_EQ(x, 0);
}

TEST(RankingAverage, SkipsOrCountsUsersWithoutRelevantItems) {
  for (NoRelevant rule : {NoRelevant::skip, NoRelevant::zero}) {
    RankingAverage average(4, {.k = 1, .no_relevant = rule});
    average.add(std::vector<Index>{0}, std::vector<Index>{0});
    average.add(std::vector<Index>{3}, {});
    const RankingMetrics m = average.result();
    EXPECT_EQ(m.users, rule == NoRelevant::skip ? 1 : 2);
    EXPECT_EQ(m.precision, rule == NoRelevant::skip ? 1 : 0.5);
    EXPECT_EQ(m.coverage, 2.0 / 4);  // items 0 and 3 stand in a list either way
  }
}

TEST(RankingAverage, WithoutUsersHasNoFigures) {
  const RankingMetrics m = RankingAverage(3, {}).result();
  EXPECT_TRUE(std::isnan(m.precision));
  EXPECT_TRUE(std::isnan(m.map));
  EXPECT_EQ(m.coverage, 0);
  EXPECT_EQ(m.users, 0);
}

}  // namespace
}  // namespace mfsearch
