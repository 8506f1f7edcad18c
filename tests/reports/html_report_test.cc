#include "reports/html_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/web_bundle.h"
#include "tests/reports/occurrences.h"
#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;
using testing::Not;

// Without style and bundle.
std::string body(const Summary& summary) {
  const std::string html = html_report(summary);
  const auto start = html.find("<main>"), end = html.find("</main>");
  EXPECT_NE(end, html.npos);
  return html.substr(start, end - start);
}

TEST(HtmlReport, ShowsTheMostWantedFiguresFirst) {
  const std::string html = body(sample::summary());
  const std::size_t tiles = html.find("<div class=\"tiles\">");
  ASSERT_NE(tiles, html.npos);
  EXPECT_LT(tiles, html.find("<h2"));
  EXPECT_THAT(html, HasSubstr("<b>0.8823</b><span>test RMSE, blend (sd 0.0006)</span>"));
  EXPECT_THAT(html, HasSubstr("<b>0.9062</b><span>test RMSE, best baseline: biases</span>"));
}

TEST(HtmlReport, HasAllChartsOfEachStudy) {
  const std::string html = body(sample::summary());
  if (web_script().empty()) {
    EXPECT_EQ(occurrences(html, "<img src=\"data:image/svg+xml;base64,"), 18u);
    EXPECT_EQ(occurrences(html, "this program was built without npm"), 1u);
    return;
  }
  EXPECT_EQ(occurrences(html, "built without npm"), 0u);
  EXPECT_EQ(occurrences(html, "<figure data-chart=\""),
            20u);  // the best trial's is beside the curves
  EXPECT_EQ(occurrences(html, "data-study=\"1\""), 9u);
  EXPECT_EQ(occurrences(html, "<img"), 0u);
}

TEST(HtmlReport, LinksToItsSections) {
  const std::string html = body(sample::summary());
  EXPECT_THAT(html, HasSubstr("<a href=\"#test-results\">Test results</a>"));
  EXPECT_THAT(html, HasSubstr("<h2 id=\"test-results\">"));
}

TEST(HtmlReport, LoadsNothingFromElsewhere) {
  std::string html = html_report(sample::summary());
  if (!web_script().empty()) html.erase(html.find(web_script()), web_script().size());
  for (const char* way : {"http:", "https:", "src=\"/", "@import", "url("}) {
    EXPECT_THAT(html, Not(HasSubstr(way)));
  }
}

TEST(HtmlReport, IsSmall) {
  if (web_script().empty()) GTEST_SKIP() << "built without npm: its pictures grow with the trials";
  Summary summary = sample::summary();
  summary.studies = {sample::study("cf", 500, 0.8), sample::study("blend", 500, 0.8)};
  EXPECT_LT(html_report(summary).size(), 1'200'000u);
}

TEST(HtmlReport, HostileNamesAreHarmless) {
  Summary summary = sample::summary();
  const std::string hostile = "</script><script>alert(1)</script>\"><img src=x onerror=alert(1)>";
  summary.experiment = summary.description = summary.objective = hostile;
  summary.command = summary.notes[0] = hostile;
  for (StudySummary& study : summary.studies) {
    study.name = study.sampler = hostile;
    for (Parameter& parameter : study.space) parameter.name = hostile;
    for (Trial& trial : study.trials) trial.reason = hostile;
  }
  for (ModelResult& result : summary.results) result.name = hostile;
  const std::string html = html_report(summary);
  EXPECT_EQ(occurrences(html, "</script>"), web_script().empty() ? 1u : 2u);
  EXPECT_THAT(html, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(html, Not(HasSubstr("<img src=x")));
}

TEST(HtmlReport, HoldsForAnEmptySummary) { EXPECT_THAT(body({}), HasSubstr("<h1")); }

TEST(HtmlReport, IsPure) {
  EXPECT_EQ(html_report(sample::summary()), html_report(sample::summary()));
}

}  // namespace
}  // namespace mfsearch
