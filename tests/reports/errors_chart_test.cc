#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "reports/charts.h"
#include "tests/reports/sample.h"
#include "tests/reports/xml.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ErrorsChart, ShowsEveryGroupOfEveryTrainedModel) {
  const std::string svg = errors_chart(sample::summary());
  EXPECT_EQ(xml_problem(svg), "");
  EXPECT_THAT(svg, HasSubstr(">Rating<"));
  EXPECT_THAT(svg, HasSubstr(">0.5</text>"));
  EXPECT_THAT(svg, HasSubstr(">cold</text>"));
  EXPECT_THAT(svg, HasSubstr("<title>blend: "));
  EXPECT_THAT(svg, HasSubstr("<title>cf: "));
  EXPECT_THAT(svg, Not(HasSubstr("global mean")));
}

TEST(ErrorsChart, HoldsWithoutErrorsAndWithForeignOnes) {
  Summary summary;
  EXPECT_EQ(xml_problem(errors_chart(summary)), "");
  EXPECT_THAT(errors_chart(summary), HasSubstr("no errors by group are known"));
  summary = sample::summary();
  summary.results[0].errors.resize(1);
  summary.results[1].errors[0].groups.resize(1);
  summary.results[1].errors[1].groups[0].rmse = std::numeric_limits<double>::infinity();
  summary.results[1].errors[1].groups[0].bias = std::numeric_limits<double>::quiet_NaN();
  summary.results[1].name = "<script>";
  EXPECT_EQ(xml_problem(errors_chart(summary)), "");
}

}  // namespace
}  // namespace mfsearch
