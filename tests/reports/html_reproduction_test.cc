#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reports/reproduction.h"
#include "reports/web_bundle.h"
#include "tests/reports/sample_reproduction.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(HtmlReproduction, HasTheTextAndThePicturesOfTheMarkdown) {
  const std::string html = html_report(sample::reproduction());
  EXPECT_THAT(html, HasSubstr("<h1 id=\"reproduction-of-sample\">Reproduction of sample</h1>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"#the-trials\">The trials</a>"));
  EXPECT_THAT(html, HasSubstr("<h2 id=\"the-trials\">"));
  for (const char* heading :
       {"Learning curves of the trials", "Learning curves of the other trainings"}) {
    EXPECT_THAT(html, HasSubstr(web_script().empty() ? fmt::format("\" alt=\"{}\">", heading)
                                                     : fmt::format("aria-label=\"{}\">", heading)));
  }
}

TEST(HtmlReproduction, HasTheCurvesOfBothForItsCharts) {
  if (web_script().empty()) GTEST_SKIP() << "built without npm";
  const std::string html = html_report(sample::reproduction());
  constexpr std::string_view kBefore = "id=\"chart:data\">";
  const std::string rest = html.substr(html.find(kBefore) + kBefore.size());
  const auto studies = nlohmann::json::parse(rest.substr(0, rest.find('<')))["studies"];
  EXPECT_EQ(studies[0]["compared"].size(), 3u);
  EXPECT_EQ(studies[1]["compared"].size(), 2u);
  EXPECT_EQ(studies[0]["compared"][0]["published"], nlohmann::json({0.95, nullptr, 0.82}));
  EXPECT_EQ(studies[0]["compared"][0]["mean"].size(), 3u);
}

TEST(HtmlReproduction, SaysFirstHowMuchHolds) {
  const std::string html = html_report(sample::reproduction());
  const auto trials = html.find("<b>1 of 3</b><span>trials consistent");
  ASSERT_NE(trials, html.npos);
  EXPECT_LT(trials, html.find("<h2"));
  EXPECT_THAT(html, HasSubstr("published facts of the data hold</span>"));
  EXPECT_THAT(html, HasSubstr("test RMSE of the best trial, all corrected</span>"));
}

TEST(HtmlReproduction, OfOnePartHasNoTilesOfTheOther) {
  Reproduction r = sample::reproduction();
  r.trials.clear();
  r.trainings.clear();
  EXPECT_THAT(html_report(r), Not(HasSubstr("trials consistent with")));
  r = sample::reproduction();
  r.variants.clear();
  EXPECT_THAT(html_report(r), Not(HasSubstr("as published</span>")));
  EXPECT_THAT(html_report(Reproduction{}), HasSubstr("<h1"));
}

TEST(HtmlReproduction, HostileNamesAreHarmless) {
  Reproduction r = sample::reproduction();
  const std::string hostile = "</script><script>alert(1)</script>\"><img src=x onerror=alert(1)>";
  r.name = r.title = r.source = r.command = hostile;
  for (ReproducedTraining& training : r.trainings) training.name = hostile;
  std::string html = html_report(r);
  if (!web_script().empty()) html.erase(html.find(web_script()), web_script().size());
  EXPECT_THAT(html, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(html, Not(HasSubstr("<img src=x")));
}

}  // namespace
}  // namespace mfsearch
