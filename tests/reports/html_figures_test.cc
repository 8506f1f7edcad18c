#include "reports/html_figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/web_bundle.h"
#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(HtmlFigures, AChartIsDrawnInTheBrowserOrStandsAsAPicture) {
  const StudySummary study = sample::study("cf", 5, 0.8);
  for (const StudyChart& chart : charts_of(study)) {
    const std::string html = html::study_figure(chart, study, 3, "loss");
    const std::string heading = std::string(chart.heading) + " of cf";
    if (web_script().empty()) {
      EXPECT_THAT(html, HasSubstr("<img src=\"data:image/svg+xml;base64,"));
      EXPECT_THAT(html, HasSubstr("alt=\"" + heading + "\""));
    } else {
      EXPECT_THAT(html, HasSubstr("data-chart=\"" + std::string(chart.name) + "\""));
      EXPECT_THAT(html, HasSubstr("data-study=\"3\""));
      EXPECT_THAT(html, HasSubstr("aria-label=\"" + heading + "\""));
    }
  }
}

TEST(HtmlFigures, NamesAndFiguresAreEscaped) {
  StudySummary study = sample::study("<b>\"", 5, 0.8);
  EXPECT_THAT(html::study_figure(study_charts()[0], study, 0, "loss"), Not(HasSubstr("<b>\"")));
  EXPECT_EQ(html::tile("<1", "a & b", true),
            "<div class=\"tile best\"><b>&lt;1</b><span>a &amp; b</span></div>\n");
  EXPECT_EQ(html::tiles(""), "");
}

}  // namespace
}  // namespace mfsearch
