#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
  for (const char* alt : {"Learning curves of the trials, published and ours",
                          "Learning curves of the other trainings"}) {
    EXPECT_THAT(html, HasSubstr(std::string("\" alt=\"") + alt + "\"></figure>"));
  }
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
  EXPECT_THAT(html_report({}), HasSubstr("<h1"));
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
