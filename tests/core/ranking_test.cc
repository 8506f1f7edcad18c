#include "core/ranking.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(TopK, GivesTheBestCandidatesBestFirst) {
  const std::vector<double> scores{1, 5, 3, 9, 4};
  const std::vector<Index> candidates{4, 2, 1, 0};
  EXPECT_THAT(top_k(scores, candidates, 3), ElementsAre(1, 4, 2));
  EXPECT_THAT(top_k(scores, candidates, 10), ElementsAre(1, 4, 2, 0));
  EXPECT_THAT(top_k(scores, {}, 3), IsEmpty());
}

TEST(TopK, BreaksTiesByKeyAndPutsNaNLast) {
  const std::vector<double> scores{kNaN, -kInfinity, 2, kNaN, 2, kInfinity};
  const auto best = top_k(scores, std::vector<Index>{5, 4, 3, 2, 1, 0}, 6);
  const auto by_key = [](Index a, Index b) {
    return tie_key(a) < tie_key(b) ? std::vector{a, b} : std::vector{b, a};
  };
  EXPECT_EQ(best[0], 5);
  EXPECT_EQ(std::vector(best.begin() + 1, best.begin() + 3), by_key(2, 4));
  EXPECT_EQ(best[3], 1);
  EXPECT_EQ(std::vector(best.begin() + 4, best.end()), by_key(0, 3));
}

// Low numbers belong to the films of the first users: no advantage may come of that.
TEST(TopK, TheOrderOfTiesHasNothingToDoWithTheIndex) {
  constexpr Index n = 10000;
  std::vector<Index> items(n);
  std::iota(items.begin(), items.end(), 0);
  const auto best = top_k(std::vector<double>(n, 3.5), items, 500);
  const double mean = std::accumulate(best.begin(), best.end(), 0.0) / 500;
  EXPECT_NEAR(mean, n / 2, 4 * n / std::sqrt(12 * 500));
}

RC_GTEST_PROP(TopK, IsTheHeadOfTheWholeOrder, (const std::vector<std::uint8_t>& raw)) {
  std::vector<double> scores;  // few values, so that ties are common
  for (std::uint8_t x : raw) scores.push_back(x % 6 == 5 ? kNaN : x % 6);
  std::vector<Index> order(scores.size());
  std::iota(order.begin(), order.end(), 0);
  const std::vector<Index> candidates = order;
  std::sort(order.begin(), order.end(), [](Index a, Index b) { return tie_key(a) < tie_key(b); });
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
    return (std::isnan(scores[a]) ? -1 : scores[a]) > (std::isnan(scores[b]) ? -1 : scores[b]);
  });
  const int k = *rc::gen::inRange(1, 12);
  if (order.size() > static_cast<std::size_t>(k)) order.resize(k);
  RC_ASSERT(top_k(scores, candidates, k) == order);
}

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
