#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/sections.h"
#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;
using testing::Not;

ModelResult result_with(const std::string& name, bool baseline, std::vector<double> values) {
  ModelResult result;
  result.name = name;
  result.baseline = baseline;
  for (const double value : values) result.repeats.emplace_back().rmse = value;
  return result;
}

TEST(Verdict, NamesTheWinnerItsMarginAndTheGainOverBaselines) {
  EXPECT_EQ(verdict(sample::summary()),
            "**blend** has the lowest test RMSE of the trained models: **0.8823 ± 0.0006** (mean ± "
            "standard deviation over 5 seeds). Its mean is 0.0170 below that of **cf** (0.8993 ± "
            "0.0006); the 95 % bootstrap interval of the difference, [−0.0189, −0.0151], excludes "
            "0. The best baseline, biases, reaches 0.9062: blend gains 0.0239 on it (2.6 %); the "
            "95 % bootstrap interval of the difference, [−0.0271, −0.0208], excludes 0.\n");
}

TEST(Verdict, SaysPlainlyThatABaselineIsBetter) {
  Summary summary;
  summary.results = {result_with("cf", false, {0.92}), result_with("biases", true, {0.9})};
  EXPECT_THAT(verdict(summary), HasSubstr("**It does not beat the best baseline:** **biases** "
                                          "reaches 0.9000, 0.0200 lower"));
  EXPECT_THAT(verdict(summary), Not(HasSubstr("gains")));
}

TEST(Verdict, SaysThatAnIntervalWithZeroTellsNothingApart) {
  Summary summary;
  summary.results = {result_with("a", false, {0.90}), result_with("b", false, {0.91})};
  summary.comparisons = {{"b", "a", {0.01, -0.002, 0.022, 0.9}}};
  EXPECT_THAT(
      verdict(summary),
      HasSubstr("the 90 % bootstrap interval of the difference, [−0.0220, 0.0020], includes "
                "0: this run does not tell them apart"));
}

TEST(Verdict, OneSeedHasNoSpread) {
  Summary summary;
  summary.results = {result_with("cf", false, {0.92})};
  EXPECT_EQ(verdict(summary),
            "**cf** is the only trained model; its test RMSE is **0.9200** (one seed: no spread is "
            "known). There is no baseline to compare with.\n");
}

TEST(Verdict, NoFigureNoWinner) {
  Summary summary;
  EXPECT_THAT(verdict(summary), HasSubstr("no winner"));
  summary.results = {result_with("cf", false, {std::nan("")}), result_with("biases", true, {0.9})};
  EXPECT_THAT(verdict(summary), HasSubstr("no winner"));
}

TEST(Verdict, BaselinesThatOnlyRankAreNoMeasureOfRatings) {
  Summary summary;
  summary.results = {result_with("cf", false, {0.9}), result_with("popularity", true, {})};
  EXPECT_THAT(verdict(summary), HasSubstr("No baseline predicts ratings"));
}

}  // namespace
}  // namespace mfsearch
