#include "reports/svg.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <string>

#include "tests/reports/xml.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;
using testing::Not;

// Guards the checker that the other tests lean on.
TEST(Svg, TheCheckerSeesWhatIsNotWellFormed) {
  EXPECT_EQ(xml_problem("<a b=\"c\"><d/>&lt;</a>\n"), "");
  for (const char* bad : {"", "<a>", "<a></b>", "<a b=c/>", "<a>&nbsp;</a>", "<a/><b/>",
                          "<a b=\"<\"/>", "<a b=\"1\" b=\"2\"/>", "<a>1 < 2</a>", "text"}) {
    EXPECT_NE(xml_problem(bad), "") << bad;
  }
}

TEST(Svg, SaysWhatItShowsToAScreenReader) {
  const std::string svg = Svg(90, 40.5, "History of <cf>", "lower & lower").str();
  EXPECT_THAT(svg, HasSubstr("viewBox=\"0 0 90 40.5\""));
  EXPECT_THAT(svg, HasSubstr("role=\"img\""));
  EXPECT_THAT(svg, HasSubstr("<title id=\"title\">History of &lt;cf&gt;</title>"));
  EXPECT_THAT(svg, HasSubstr("<desc id=\"desc\">lower &amp; lower</desc>"));
  EXPECT_THAT(svg, HasSubstr("prefers-color-scheme:dark"));
}

TEST(Svg, NumbersHaveTwoDecimalsAtMost) {
  Svg svg(10, 10, "t", "d");
  svg.circle("complete", {1.0 / 3, -0.001}, 2.50);
  EXPECT_THAT(svg.str(), HasSubstr("cx=\"0.33\" cy=\"0\" r=\"2.5\"/>"));
}

TEST(Svg, ClipsHaveDifferentNames) {
  Svg svg(10, 10, "t", "d");
  for (int i = 0; i < 2; ++i) {
    svg.begin_clip(0, 0, 5, 5);
    svg.end_clip();
  }
  EXPECT_THAT(svg.str(), HasSubstr("id=\"clip1\""));
  EXPECT_THAT(svg.str(), HasSubstr("id=\"clip2\""));
  EXPECT_EQ(xml_problem(svg.str()), "");
}

RC_GTEST_PROP(Svg, AnyTextLeavesItWellFormed, (const std::string& text)) {
  Svg svg(10, 10, text, text);
  svg.text("name", {1, 1}, text);
  svg.upward_text("name", {1, 1}, text);
  svg.circle("complete", {1, 1}, 1, text);
  RC_ASSERT(xml_problem(svg.str()) == "");
  RC_ASSERT(svg.str().find("<script") == std::string::npos);
}

}  // namespace
}  // namespace mfsearch
