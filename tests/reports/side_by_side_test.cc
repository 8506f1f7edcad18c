#include "reports/side_by_side.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<NamedSummary> two_runs() {
  std::vector<NamedSummary> runs{{"old", sample::summary()}, {"new", sample::summary()}};
  runs[1].summary.protocol[0].value = "2";
  for (ModelResult& result : runs[1].summary.results) {
    for (double& error : result.user_errors) error *= 0.9;
  }
  return runs;
}

std::string comparison_report(const std::vector<NamedSummary>& runs) {
  return comparison_report(runs, side_by_side(runs));
}

std::vector<std::string> names(const std::vector<ModelResult>& results) {
  std::vector<std::string> list;
  for (const ModelResult& result : results) list.push_back(result.name);
  return list;
}

TEST(SideBySide, HasTheModelsOfAllRunsAndTheBaselinesOfOne) {
  EXPECT_THAT(names(side_by_side(two_runs()).results),
              ElementsAre("old: cf", "old: blend", "new: cf", "new: blend", "global mean",
                          "user mean", "item mean", "biases", "popularity", "random ranking"));
}

// "blend" has the better validation value in the sample, whatever its test error.
TEST(SideBySide, TestsEveryModelAgainstTheOneThatTheFirstRunChose) {
  const Summary all = side_by_side(two_runs());
  ASSERT_EQ(all.comparisons.size(), 3u);
  for (const Comparison& c : all.comparisons) EXPECT_EQ(c.b, "old: blend");
  EXPECT_EQ(all.comparisons[0].a, "old: cf");
  EXPECT_EQ(all.comparisons[2].a, "new: blend");
  EXPECT_LT(all.comparisons[2].difference.high, 0);  // a tenth less for every user
  EXPECT_LT(all.comparisons[2].p, 0.001);
  EXPECT_LT(all.comparisons[2].difference.low, all.comparisons[2].difference.estimate);
}

TEST(SideBySide, EqualModelsDoNotDiffer) {
  std::vector<NamedSummary> runs{{"a", sample::summary()}, {"b", sample::summary()}};
  const Comparison c = side_by_side(runs).comparisons.at(2);
  EXPECT_EQ(c.difference.estimate, 0);
  EXPECT_EQ(c.p, 1);
}

TEST(SideBySide, WarnsOfDifferentTestRatings) {
  std::vector<NamedSummary> runs = two_runs();
  runs[1].summary.test.digest = "another";
  const Summary all = side_by_side(runs);
  EXPECT_TRUE(all.comparisons.empty());
  EXPECT_THAT(all.warnings.back(), AllOf(HasSubstr("old and new"), HasSubstr("different test")));
  EXPECT_THAT(comparison_report(runs), HasSubstr("different test ratings"));
}

TEST(SideBySide, WarnsOfSummariesThatDoNotKnowTheirTestRatings) {
  std::vector<NamedSummary> runs = two_runs();
  runs[1].summary.test = {};
  const Summary all = side_by_side(runs);
  EXPECT_TRUE(all.comparisons.empty());
  EXPECT_THAT(all.warnings.back(), AllOf(HasSubstr("new does not say"), HasSubstr("again")));
}

TEST(SideBySide, KeepsTheWarningsOfEachRun) {
  EXPECT_THAT(side_by_side(two_runs()).warnings,
              ElementsAre("old: The figures of this report are made up.",
                          "new: The figures of this report are made up."));
}

TEST(SideBySide, SaysWhatDiffersAndNothingElse) {
  const std::string text = comparison_report(two_runs());
  EXPECT_THAT(text, AllOf(HasSubstr("# old / new\n"), HasSubstr("## What differs"),
                          HasSubstr("| seed"), HasSubstr("## Searches"),
                          HasSubstr("## Best hyperparameters"), HasSubstr("errors.svg")));
  const std::string differs = text.substr(text.find("## What differs"));
  EXPECT_THAT(differs, Not(HasSubstr("100,836")));
  EXPECT_THAT(comparison_report({two_runs()[0], {"twin", two_runs()[0].summary}}),
              HasSubstr("Data and protocol are the same in all of them."));
}

TEST(SideBySide, HoldsWithoutTrialsAndWithoutErrors) {
  std::vector<NamedSummary> runs = two_runs();
  for (NamedSummary& run : runs) {
    run.summary.studies.clear();
    for (ModelResult& result : run.summary.results) {
      result.errors.clear();
      result.user_errors.clear();
    }
  }
  EXPECT_TRUE(side_by_side(runs).comparisons.empty());
  EXPECT_THAT(comparison_report(runs), Not(HasSubstr("errors.svg")));
}

TEST(SideBySide, IsPure) {
  EXPECT_EQ(comparison_report(two_runs()), comparison_report(two_runs()));
}

}  // namespace
}  // namespace mfsearch
