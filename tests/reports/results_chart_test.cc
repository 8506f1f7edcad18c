#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "reports/charts.h"
#include "tests/reports/sample.h"
#include "tests/reports/xml.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;

TEST(ResultsChart, ShowsModelsAndBaselinesBestFirst) {
  const std::string svg = results_chart(sample::summary());
  EXPECT_EQ(xml_problem(svg), "");
  EXPECT_LT(svg.find(">blend<"), svg.find(">cf<"));
  EXPECT_LT(svg.find(">biases<"), svg.find(">global mean<"));
  EXPECT_LT(svg.find(">global mean<"), svg.find(">popularity<"));
  EXPECT_THAT(svg, HasSubstr("strong\" x=\"412\""));
  EXPECT_THAT(svg, HasSubstr("0.8823 ± 0.0006"));
}

TEST(ResultsChart, HoldsWithoutResultsAndWithoutFigures) {
  Summary summary;
  EXPECT_EQ(xml_problem(results_chart(summary)), "");
  summary.results.resize(3);
  summary.results[1].repeats.resize(2);
  EXPECT_THAT(results_chart(summary), HasSubstr("no test results"));
  summary.results[1].repeats[0].rmse = std::numeric_limits<double>::infinity();
  EXPECT_THAT(results_chart(summary), HasSubstr("no test results"));
}

TEST(ResultsChart, ADivergedModelDoesNotSquashTheOthers) {
  Summary summary = sample::summary();
  summary.results.push_back(sample::result("diverged", 1e6, 0.01, 1));
  const std::string svg = results_chart(summary);
  EXPECT_THAT(svg, HasSubstr(">0.95</text>"));
  EXPECT_THAT(svg, HasSubstr("<polygon class=\"besidedot\""));
}

}  // namespace
}  // namespace mfsearch
