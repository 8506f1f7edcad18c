#include "core/top_k.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

#include "core/limits.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

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
  const int k = *rc::gen::inRange(0, 12);
  if (order.size() > static_cast<std::size_t>(k)) order.resize(k);
  RC_ASSERT(top_k(scores, candidates, k) == order);
}

RC_GTEST_PROP(TopK, DoesNotDependOnHowScoresAreOffered, ()) {
  const auto scores = *rc::gen::container<std::vector<double>>(
      rc::gen::element(kNaN, -kInfinity, kInfinity, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0));
  std::vector<Index> candidates;
  std::vector<bool> is_candidate(scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    is_candidate[i] = *rc::gen::inRange(0, 4) > 0;
    if (is_candidate[i]) candidates.push_back(static_cast<Index>(i));
  }
  const int k = *rc::gen::inRange(0, 12);
  TopK best(k);
  for (std::size_t begin = 0; begin < scores.size();) {
    const auto count = std::min(*rc::gen::inRange<std::size_t>(1, 60), scores.size() - begin);
    best.offer(static_cast<Index>(begin), std::span(scores).subspan(begin, count),
               [&](Index item) { return is_candidate[static_cast<std::size_t>(item)]; });
    begin += count;
  }
  RC_ASSERT(best.best_first() == top_k(scores, candidates, k));
}

}  // namespace
}  // namespace mfsearch
