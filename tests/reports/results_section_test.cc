#include "reports/sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ResultsSection, MarksTheBestOfEachColumnAndLeavesOutWhatIsNotMeant) {
  const std::string text = results_section(sample::summary());
  EXPECT_THAT(text, HasSubstr("| blend       | **0.8823 ± 0.0006** |"));
  const std::string ratings = text.substr(0, text.find("### Ranking"));
  EXPECT_THAT(ratings, Not(HasSubstr("popularity"))) << "it predicts no ratings";
  EXPECT_THAT(text, HasSubstr("Best NDCG@10: popularity, 0.0610; blend, the trained model with the "
                              "lowest RMSE, reaches 0.0340."));
}

TEST(ResultsSection, LeadsWithTheRankingOfTheExperiment) {
  Summary summary = sample::summary();
  summary.evaluation.rank = RankedItems::rated;
  const std::string text = results_section(summary);
  const auto rated = text.find("### Ranking the user's own test items");
  const auto catalogue = text.find("### Ranking the catalogue");
  EXPECT_LT(rated, catalogue);
  EXPECT_LT(text.find("coverage@10"), catalogue) << "only the leading table is complete";
}

TEST(ResultsSection, HoldsWithoutResultsAndWithoutAnyFigure) {
  Summary summary;
  EXPECT_THAT(results_section(summary), HasSubstr("has not run yet"));
  summary.results.resize(2);
  summary.results[0].repeats.resize(3);
  EXPECT_THAT(results_section(summary), Not(HasSubstr("nan")));
}

}  // namespace
}  // namespace mfsearch
