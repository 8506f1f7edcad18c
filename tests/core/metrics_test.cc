#include "core/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "core/limits.h"
#include "core/rng.h"
#include "core/top_k.h"
#include "golden_tiny.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using Table = std::vector<std::vector<double>>;  // a score for each user and item

Scorer scorer_of(Table table) {
  return [table = std::move(table)](Index user, std::span<double> scores) {
    std::ranges::copy(table[user], scores.begin());
  };
}

// Two users, four items. Item 3 has no training rating; neither user has seen it.
const Split kSplit{{2, 4, {{0, 0, 4}, {1, 1, 2}, {1, 2, 5}}, {{0, 1, 3}}},
                   {{0, 2, 4}, {0, 3, 1}, {1, 0, 3.5f}}};

TEST(Metrics, RatingErrorsComeInAllWarmAndCold) {
  const Evaluation e = evaluate(scorer_of({{0, 0, 3, 3}, {4.5, 0, 0, 0}}), kSplit, {});
  EXPECT_THAT(e.predictions, ElementsAre(3, 3, 4.5));
  EXPECT_DOUBLE_EQ(e.metrics.rmse, std::sqrt((1.0 + 4 + 1) / 3));
  EXPECT_DOUBLE_EQ(e.metrics.mae, 4.0 / 3);
  EXPECT_DOUBLE_EQ(e.metrics.rmse_warm, 1);
  EXPECT_DOUBLE_EQ(e.metrics.mae_warm, 1);
  EXPECT_DOUBLE_EQ(e.metrics.rmse_cold, 2);
  EXPECT_DOUBLE_EQ(e.metrics.mae_cold, 2);
  EXPECT_EQ(e.metrics.ratings, 3u);
  EXPECT_EQ(e.metrics.cold_ratings, 1u);
}

TEST(Metrics, CatalogueLeavesOutWhatTrainAndValidationHold) {
  // User 0 may be shown items 2 and 3, user 1 items 0 and 3; the best scores are of seen items.
  const Evaluation e = evaluate(scorer_of({{9, 9, 1, 2}, {1, 9, 9, 2}}), kSplit, {.k = 1});
  EXPECT_EQ(e.metrics.catalogue.precision, 0);  // item 3 leads both lists
  EXPECT_EQ(e.metrics.catalogue.coverage, 0.25);
  EXPECT_EQ(e.metrics.rated.precision, 0.5);  // user 1 rated item 0 alone
  EXPECT_EQ(e.metrics.rated.coverage, 0.5);
}

TEST(Metrics, WarmAndColdItemsAreJudgedOnTheSameLists) {
  Split split = kSplit;
  split.test[1].value = 5;  // user 0 likes item 3, which is cold, and item 2, which is warm
  const Metrics m = evaluate(scorer_of({{0, 0, 2, 1}, {1, 0, 0, 2}}), split, {.k = 1}).metrics;
  EXPECT_EQ(m.catalogue.recall, 0.25);  // item 2 for user 0; user 1 gets item 3
  EXPECT_EQ(m.catalogue_warm.recall, 0.5);
  EXPECT_EQ(m.catalogue_warm.users, 2);
  EXPECT_EQ(m.catalogue_cold.recall, 0);
  EXPECT_EQ(m.catalogue_cold.users, 1);
  EXPECT_EQ(m.catalogue_cold.coverage, m.catalogue.coverage);
  EXPECT_EQ(m.rated_warm.recall, 1);
  EXPECT_EQ(m.rated_cold.recall, 0);
}

TEST(Metrics, NothingIsColdGivesNoColdError) {
  Split split = kSplit;
  split.training.train.push_back({1, 3, 3});
  const Metrics m = evaluate(scorer_of(Table(2, std::vector<double>(4))), split, {}).metrics;
  EXPECT_TRUE(std::isnan(m.rmse_cold));
  EXPECT_TRUE(std::isnan(m.catalogue_cold.recall));
  EXPECT_EQ(m.rmse, m.rmse_warm);
}

TEST(Metrics, ARatingThatEqualsTheThresholdIsRelevantWhateverItsDigits) {
  Split split = kSplit;
  split.test = {{0, 2, 4.1f}};
  const auto scorer = scorer_of(Table(2, std::vector<double>(4)));
  EXPECT_EQ(evaluate(scorer, split, {.threshold = 4.1}).metrics.rated.users, 1);
  EXPECT_EQ(evaluate(scorer, split, {.threshold = 4.2}).metrics.rated.users, 0);
}

TEST(Metrics, ScoresThatAreNotFiniteRankLastAndDoNotCrash) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const Evaluation e =
      evaluate(scorer_of({{1, 1, kNaN, 1}, {-kInfinity, 1, 1, kInfinity}}), kSplit, {.k = 1});
  EXPECT_FALSE(std::isfinite(e.metrics.rmse));
  EXPECT_EQ(e.metrics.catalogue.precision, 0);
  EXPECT_EQ(e.metrics.rated.precision, 0.5);
}

// The notebook's own figures, from the predictions it made.
TEST(Metrics, MatchThePublishedNotebook) {
  const Split split = golden::tiny_split();
  for (const auto& run : golden::tiny()["runs"]) {
    const auto& predicted = run["test_predictions"];
    Table table(split.training.num_users, std::vector<double>(split.training.num_items, kNaN));
    for (std::size_t i = 0; i < predicted["row"].size(); ++i) {
      table[predicted["row"][i]][predicted["col"][i]] = predicted["pred"][i];
    }
    for (const auto& published : run["metrics"]) {
      EvaluationOptions options{.k = published["K"], .threshold = published["threshold"]};
      const Metrics skip = evaluate(scorer_of(table), split, options).metrics;
      options.no_relevant = NoRelevant::zero;
      const Metrics zero = evaluate(scorer_of(table), split, options).metrics;

      EXPECT_NEAR(zero.rmse, run["test_rmse"].get<double>(), 1e-12);
      EXPECT_NEAR(zero.rated.precision, published["precision"].get<double>(), 1e-12);
      EXPECT_NEAR(zero.rated.recall, published["recall"].get<double>(), 1e-12);
      EXPECT_NEAR(skip.rated.recall, published["recall_users_with_relevant_only"].get<double>(),
                  1e-12);
      EXPECT_EQ(zero.rated.users, split.training.num_users);

      if (published["per_user"].empty()) continue;
      double hits = 0, hit_users = 0, relevant_users = 0;
      std::set<int> listed;
      for (const auto& user : published["per_user"]) {
        hits += user["hits"].get<int>();
        hit_users += user["hits"].get<int>() > 0;
        relevant_users += user["n_relevant"].get<int>() > 0;
        for (int item : user["top"]) listed.insert(item);
      }
      EXPECT_EQ(skip.rated.users, relevant_users);
      EXPECT_NEAR(skip.rated.precision, hits / (options.k * relevant_users), 1e-12);
      EXPECT_NEAR(skip.rated.hit_rate, hit_users / relevant_users, 1e-12);
      EXPECT_NEAR(skip.rated.coverage,
                  static_cast<double>(listed.size()) / split.training.num_items, 1e-12);
    }
  }
}

// --- A naive oracle: whole sorts and the formulas of docs/maths.md, one user at a time.

struct Oracle {
  RankingMetrics sum{0, 0, 0, 0, 0, 0, 0, 0};
  std::set<Index> listed;

  void add(std::vector<Index> candidates, const std::vector<double>& scores,
           const std::set<Index>& relevant, const EvaluationOptions& options) {
    std::ranges::sort(candidates, {}, tie_key);
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&](Index a, Index b) { return scores[a] > scores[b]; });
    if (static_cast<int>(candidates.size()) > options.k) candidates.resize(options.k);
    listed.insert(candidates.begin(), candidates.end());
    const double n = static_cast<double>(relevant.size());
    if (n == 0) {
      sum.users += options.no_relevant == NoRelevant::zero;
      return;
    }
    ++sum.users;
    double hits = 0, dcg = 0, ap = 0, rr = 0, idcg = 0;
    for (std::size_t r = 0; r < candidates.size(); ++r) {
      if (!relevant.count(candidates[r])) continue;
      ++hits;
      dcg += 1 / std::log2(r + 2.0);
      ap += hits / (r + 1.0);
      if (rr == 0) rr = 1 / (r + 1.0);
    }
    for (int r = 0; r < std::min<double>(options.k, n); ++r) idcg += 1 / std::log2(r + 2.0);
    sum.precision += hits / options.k;
    sum.recall += hits / n;
    sum.ndcg += dcg / idcg;
    sum.map += ap / std::min<double>(options.k, n);
    sum.mrr += rr;
    sum.hit_rate += hits > 0;
  }

  void check(const RankingMetrics& actual, Index num_items) const {
    RC_ASSERT(actual.users == sum.users);
    RC_ASSERT(std::abs(actual.coverage - static_cast<double>(listed.size()) / num_items) < 1e-12);
    if (sum.users == 0) return;
    const auto same = [&](double x, double y) { return std::abs(x - y / sum.users) < 1e-12; };
    RC_ASSERT(same(actual.precision, sum.precision));
    RC_ASSERT(same(actual.recall, sum.recall));
    RC_ASSERT(same(actual.ndcg, sum.ndcg));
    RC_ASSERT(same(actual.map, sum.map));
    RC_ASSERT(same(actual.mrr, sum.mrr));
    RC_ASSERT(same(actual.hit_rate, sum.hit_rate));
  }
};

RC_GTEST_PROP(Metrics, AreTheFormulasOnAnySplit, (std::uint64_t seed)) {
  Rng rng{Seed(seed)};
  const auto num_users = static_cast<Index>(1 + rng.below(6));
  const auto num_items = static_cast<Index>(1 + rng.below(15));
  Split split{{num_users, num_items, {}, {}}, {}};
  Table table(num_users, std::vector<double>(num_items));
  for (Index u = 0; u < num_users; ++u) {
    for (Index i = 0; i < num_items; ++i) {
      table[u][i] = static_cast<double>(rng.below(5));
      const Rating r{u, i, static_cast<float>(1 + rng.below(10)) / 2};
      const auto part = rng.below(5);
      if (part == 0) split.training.train.push_back(r);
      if (part == 1) split.training.validation.push_back(r);
      if (part == 2) split.test.push_back(r);
    }
  }
  const EvaluationOptions options{
      .k = static_cast<int>(1 + rng.below(8)),
      .threshold = 3,
      .no_relevant = rng.below(2) ? NoRelevant::zero : NoRelevant::skip};

  Oracle catalogue, rated;
  for (Index u = 0; u < num_users; ++u) {
    std::vector<Index> own, unseen;
    std::set<Index> relevant, seen;
    for (const Rating& r : split.test) {
      if (r.user == u) own.push_back(r.item);
      if (r.user == u && r.value >= 3) relevant.insert(r.item);
    }
    for (const auto& part : {split.training.train, split.training.validation}) {
      for (const Rating& r : part) {
        if (r.user == u) seen.insert(r.item);
      }
    }
    for (Index i = 0; i < num_items; ++i) {
      if (!seen.count(i)) unseen.push_back(i);
    }
    if (own.empty()) continue;
    catalogue.add(unseen, table[u], relevant, options);
    rated.add(own, table[u], relevant, options);
  }
  const Metrics m = evaluate(scorer_of(table), split, options).metrics;
  catalogue.check(m.catalogue, num_items);
  rated.check(m.rated, num_items);
}

TEST(Metrics, OfTheValidationRankWhatTrainingLeaves) {
  // Of user 0 item 1 is to be found, and item 2, which the test holds, is shown like any other.
  const Scorer scorer = scorer_of({{9, 2, 3, 1}, {0, 0, 0, 0}});
  const Evaluation one = evaluate_validation(scorer, kSplit.training, {.k = 1, .threshold = 3});
  EXPECT_EQ(one.metrics.catalogue.recall, 0);
  EXPECT_EQ(one.metrics.catalogue.users, 1);
  EXPECT_THAT(one.predictions, ElementsAre(2));
  const Evaluation two = evaluate_validation(scorer, kSplit.training, {.k = 2, .threshold = 3});
  EXPECT_EQ(two.metrics.catalogue.recall, 1);
  EXPECT_DOUBLE_EQ(two.metrics.catalogue.ndcg, 1 / std::log2(3));
  EXPECT_EQ(two.metrics.ratings, 1u);
}

}  // namespace
}  // namespace mfsearch
