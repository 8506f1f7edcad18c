#include "reports/standing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

ModelResult with_rmse(const std::string& name, std::vector<double> values) {
  ModelResult result;
  result.name = name;
  for (const double value : values) result.repeats.emplace_back().rmse = value;
  return result;
}

TEST(Standing, SpreadIsTheSampleStandardDeviation) {
  const Spread s = test_rmse(with_rmse("m", {1, 2, 4}));
  EXPECT_DOUBLE_EQ(s.mean, 7.0 / 3);
  EXPECT_DOUBLE_EQ(s.sd, std::sqrt(7.0 / 3));  // ((4/3)^2 + (1/3)^2 + (5/3)^2) / 2
  EXPECT_EQ(s.count, 3);
}

TEST(Standing, MissingRepeatsAreLeftOut) {
  const Spread s = test_rmse(with_rmse("m", {std::nan(""), 2}));
  EXPECT_EQ(s.mean, 2);
  EXPECT_TRUE(std::isnan(s.sd));
  EXPECT_TRUE(std::isnan(test_rmse(with_rmse("m", {})).mean));
}

TEST(Standing, ModelsThatDoNotPredictRatingsHaveNoRmse) {
  ModelResult result = with_rmse("popularity", {0.1});
  result.predicts_rating = false;
  EXPECT_TRUE(std::isnan(test_rmse(result).mean));
}

TEST(Standing, TheBestComesFirstAndTheUnknownLast) {
  Summary summary;
  summary.results = {with_rmse("none", {}), with_rmse("b", {0.9}), with_rmse("a", {0.8}),
                     with_rmse("tie", {0.8})};
  std::vector<std::string> names;
  for (const ModelResult* result : by_rmse(summary, false)) names.push_back(result->name);
  EXPECT_THAT(names, testing::ElementsAre("a", "tie", "b", "none"));
  EXPECT_TRUE(by_rmse(summary, true).empty());
}

TEST(Standing, ComparisonsAreTurnedRound) {
  const Summary summary = sample::summary();
  const auto d = compared(summary, "cf", "blend");
  ASSERT_TRUE(d);
  EXPECT_EQ(d->estimate, 0.017);
  EXPECT_EQ(d->low, 0.0151);
  EXPECT_EQ(d->high, 0.0189);
  EXPECT_FALSE(compared(summary, "cf", "biases"));
}

TEST(Standing, TheLeadingRankingIsTheOneAskedFor) {
  const Metrics metrics = sample::summary().results[0].repeats[0];
  EvaluationOptions options;
  options.rank = RankedItems::catalogue;
  EXPECT_EQ(&leading_ranking(metrics, options), &metrics.catalogue);
  options.rank = RankedItems::rated;
  EXPECT_EQ(&leading_ranking(metrics, options), &metrics.rated);
}

}  // namespace
}  // namespace mfsearch
