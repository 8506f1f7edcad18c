#include "core/baselines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "golden_tiny.h"

namespace mfsearch {
namespace {

using testing::Each;
using testing::ElementsAre;

// User 2 and item 3 have no training rating.
const TrainingData kSmallData{
    3, 4, {{0, 0, 5}, {0, 1, 3}, {0, 2, 4}, {1, 0, 2}, {1, 1, 1}}, {{0, 3, 4}, {1, 2, 2}}};
constexpr double kMean = 3;

std::vector<double> scores_of(const Baseline& baseline, Index user, Index num_items) {
  std::vector<double> scores(num_items);
  baseline.scorer(user, scores);
  return scores;
}

std::vector<double> scores(int baseline, Index user) {
  return scores_of(baselines(kSmallData, Seed(1))[baseline], user, kSmallData.num_items);
}

TEST(Baselines, StandInTheirOrder) {
  std::vector<std::string> names;
  std::vector<bool> predicts;
  for (const Baseline& b : baselines(kSmallData, Seed(1))) {
    names.push_back(b.name);
    predicts.push_back(b.predicts_rating);
  }
  EXPECT_THAT(names, ElementsAre("global mean", "user mean", "item mean", "regularized biases",
                                 "popularity", "random ranking"));
  EXPECT_THAT(predicts, ElementsAre(true, true, true, true, false, false));
}

TEST(Baselines, MeansAreMeansAndTheGlobalOneWithoutRatings) {
  EXPECT_THAT(scores(0, 1), Each(kMean));
  EXPECT_THAT(scores(1, 0), Each(4));
  EXPECT_THAT(scores(1, 1), Each(1.5));
  EXPECT_THAT(scores(1, 2), Each(kMean));
  EXPECT_THAT(scores(2, 0), ElementsAre(3.5, 2, 4, kMean));
}

TEST(Baselines, PopularityCountsTrainingRatings) {
  EXPECT_THAT(scores(4, 2), ElementsAre(2, 2, 1, 0));
}

TEST(Baselines, RandomRankingDependsOnSeedAndUserAlone) {
  const auto all = baselines(kSmallData, Seed(7)), again = baselines(kSmallData, Seed(7));
  const auto other = baselines(kSmallData, Seed(8));
  EXPECT_EQ(scores_of(all[5], 0, 4), scores_of(again[5], 0, 4));
  EXPECT_NE(scores_of(all[5], 0, 4), scores_of(all[5], 1, 4));
  EXPECT_NE(scores_of(all[5], 0, 4), scores_of(other[5], 0, 4));
}

// All biases at once from the dense normal equations (X'X + penalty I) b = X'(r - mu).
Biases dense_solution(const TrainingData& data, double penalty) {
  const Index size = data.num_users + data.num_items;
  Eigen::MatrixXd normal = Eigen::MatrixXd::Identity(size, size) * penalty;
  Eigen::VectorXd right = Eigen::VectorXd::Zero(size);
  Biases b;
  for (const Rating& r : data.train) b.mu += r.value / static_cast<double>(data.train.size());
  for (const Rating& r : data.train) {
    Eigen::VectorXd x = Eigen::VectorXd::Zero(size);
    x(r.user) = x(data.num_users + r.item) = 1;
    normal += x * x.transpose();
    right += x * (r.value - b.mu);
  }
  const Eigen::VectorXd solution = normal.ldlt().solve(right);
  b.user.assign(solution.begin(), solution.begin() + data.num_users);
  b.item.assign(solution.begin() + data.num_users, solution.end());
  return b;
}

RC_GTEST_PROP(RegularizedBiases, SolveTheNormalEquations, (std::uint64_t seed)) {
  Rng rng{Seed(seed)};
  TrainingData data{
      static_cast<Index>(1 + rng.below(8)), static_cast<Index>(1 + rng.below(8)), {{0, 0, 3}}, {}};
  for (Index u = 0; u < data.num_users; ++u) {
    for (Index i = 0; i < data.num_items; ++i) {
      if (rng.below(2)) data.train.push_back({u, i, static_cast<float>(rng.below(11)) / 2});
    }
  }
  const double penalty = 0.1 + 5 * rng.uniform();
  const Biases fast = regularized_biases(data, penalty), exact = dense_solution(data, penalty);
  RC_ASSERT(std::abs(fast.mu - exact.mu) < 1e-12);
  for (Index u = 0; u < data.num_users; ++u) {
    RC_ASSERT(std::abs(fast.user[u] - exact.user[u]) < 1e-8);
  }
  for (Index i = 0; i < data.num_items; ++i) {
    RC_ASSERT(std::abs(fast.item[i] - exact.item[i]) < 1e-8);
  }
}

TEST(RegularizedBiases, WithoutPenaltyAreFiniteAndFitAdditiveRatings) {
  const TrainingData data{3, 3, {{0, 0, 5}, {0, 1, 4}, {1, 0, 3}, {1, 1, 2}}, {}};
  const Biases b = regularized_biases(data, 0);
  for (const Rating& r : data.train) {
    EXPECT_NEAR(b.mu + b.user[r.user] + b.item[r.item], r.value, 1e-8);
  }
  EXPECT_EQ(b.user[2], 0);
  EXPECT_EQ(b.item[2], 0);
}

double rmse(const Scorer& scorer, const std::vector<Rating>& ratings, Index num_items) {
  double sum = 0;
  for (const Rating& r : ratings) {
    std::vector<double> scores(num_items);
    scorer(r.user, scores);
    sum += std::pow(r.value - scores[r.item], 2);
  }
  return std::sqrt(sum / static_cast<double>(ratings.size()));
}

TEST(RegularizedBiases, HaveThePenaltyThatIsBestOnValidation) {
  const TrainingData data = golden::tiny_split().training;
  const auto chosen = baselines(data, Seed(1))[3].scorer;
  const double best = rmse(chosen, data.validation, data.num_items);
  for (double penalty : {0.5, 1.0, 2.0, 3.0, 4.0, 8.0, 16.0, 32.0}) {
    const Biases b = regularized_biases(data, penalty);
    const Scorer other = [&b](Index user, std::span<double> scores) {
      std::ranges::transform(b.item, scores.begin(),
                             [&](double item) { return b.mu + b.user[user] + item; });
    };
    EXPECT_LE(best, rmse(other, data.validation, data.num_items) + 1e-12) << penalty;
  }
}

TEST(RegularizedBiases, DoWithoutValidationRatings) {
  TrainingData data = golden::tiny_split().training;
  data.validation.clear();
  const auto scorer = baselines(data, Seed(1))[3].scorer;
  EXPECT_LT(rmse(scorer, data.train, data.num_items),
            rmse(baselines(data, Seed(1))[0].scorer, data.train, data.num_items));
}

TEST(PublishedPopularity, GivesTheNotebooksPrecision) {
  for (const auto& published : golden::tiny()["popularity_baseline"]["cases"]) {
    EXPECT_NEAR(published_popularity_precision(golden::tiny_split().test, golden::tiny_dataset(),
                                               published["K"], published["threshold"]),
                published["precision_stable"].get<double>(), 1e-12);
  }
}

TEST(PublishedPopularity, TiesGoToTheLowerIdAsANumber) {
  Dataset dataset;
  dataset.user_ids = {"1", "2"};
  dataset.items = {{"10", "", "", ""}, {"9", "", "", ""}, {"b", "", "", ""}};
  // Items "10", "9" and "b" all average 4. Only "9" is in the list: user 2 rated it 5, user 1 3.
  const std::vector<Rating> test{{0, 0, 4}, {0, 1, 3}, {0, 2, 4}, {1, 1, 5}};
  EXPECT_EQ(published_popularity_precision(test, dataset, 1, 3.5), 0.5);
  EXPECT_EQ(published_popularity_precision(test, dataset, 2, 3.5), 0.5);    // and "10"
  EXPECT_EQ(published_popularity_precision(test, dataset, 10, 3.5), 0.15);  // and "b"
}

}  // namespace
}  // namespace mfsearch
