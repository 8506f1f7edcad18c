#include "reports/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/digest.h"
#include "reports/markdown.h"
#include "reports/web_bundle.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string figure_html(const std::string& target, const std::string& alt) {
  return "[" + target + "|" + alt + "]\n";
}

TEST(Html, IsMadeFromMarkdown) {
  const std::string html = html::from_markdown("# A\n\nText **b**.\n\n| x |\n| -: |\n| 1 |\n", {});
  EXPECT_THAT(html, HasSubstr("<h1 id=\"a\">A</h1>"));
  EXPECT_THAT(html, HasSubstr("<p>Text <strong>b</strong>.</p>"));
  EXPECT_THAT(html, HasSubstr("<div class=\"table\" tabindex=\"0\">"));
  EXPECT_THAT(html, HasSubstr("<td align=\"right\">1</td>"));
}

TEST(Html, NeighbouringPicturesShareAFrame) {
  EXPECT_EQ(html::from_markdown("![a](a.svg)\n\n![b](b.svg)\n\nText\n", figure_html),
            "<div class=\"charts\">\n[a.svg|a]\n[b.svg|b]\n</div>\n<p>Text</p>\n");
}

TEST(Html, KeepsOurDetailsAndNoOtherRawHtml) {
  const std::string ours = "<details>\n<summary>All 3</summary>\n\ntext\n\n</details>\n";
  EXPECT_THAT(html::from_markdown(ours, {}), HasSubstr("<summary>All 3</summary>"));
  for (const char* other :
       {"<script>alert(1)</script>\n", "<details>\n<summary><img src=x></summary>\n",
        "a <b onclick=x>c</b>\n", "[x](javascript:alert)\n"}) {
    const std::string html = html::from_markdown(other, {});
    EXPECT_THAT(html, Not(HasSubstr("<script"))) << other;
    EXPECT_THAT(html, Not(HasSubstr("<img"))) << other;
    EXPECT_THAT(html, Not(HasSubstr("onclick"))) << other;
    EXPECT_THAT(html, Not(HasSubstr("javascript:"))) << other;
  }
}

TEST(Html, EscapedTextOfMarkdownStaysText) {
  const std::string name = "</p><script>\"&'|`*_";
  EXPECT_THAT(html::from_markdown("# " + markdown::escape(name) + "\n", {}),
              HasSubstr("&lt;/p&gt;&lt;script&gt;&quot;&amp;"));
}

TEST(Html, HeadingsHaveDifferentIds) {
  const std::string html = html::from_markdown("## A b\n\n## A b\n\n## ?\n", {});
  EXPECT_THAT(html, HasSubstr("id=\"a-b\""));
  EXPECT_THAT(html, HasSubstr("id=\"a-b-2\""));
  EXPECT_THAT(html, HasSubstr("id=\"section\""));
}

TEST(Html, NothingInEmbeddedDataEndsItsScript) {
  const nlohmann::ordered_json data{{"name", "</script><!-- & \xff"}};
  const std::string text = html::embedded(data);
  EXPECT_THAT(text, Not(HasSubstr("<")));
  EXPECT_THAT(text, Not(HasSubstr(">")));
  EXPECT_EQ(nlohmann::json::parse(text)["name"], "</script><!-- & \uFFFD");
}

TEST(Html, PicturesAreWrittenInBase64) {
  EXPECT_EQ(html::svg_address("<svg/>"), "data:image/svg+xml;base64,PHN2Zy8+");
  EXPECT_EQ(html::svg_address("<svg>"), "data:image/svg+xml;base64,PHN2Zz4=");
  EXPECT_EQ(html::svg_address("<svg"), "data:image/svg+xml;base64,PHN2Zw==");
}

TEST(Html, ThePolicyAllowsOwnScriptAndStyleOnly) {
  const std::string html = html::document({.title = "<t>", .body = "b", .data = "{}"});
  EXPECT_THAT(html, HasSubstr("<title>&lt;t&gt;</title>"));
  const std::size_t start = html.find("content=\"default-src 'none'");
  ASSERT_NE(start, html.npos);
  const std::string policy = html.substr(start, html.find('"', start + 9) - start);
  EXPECT_THAT(policy, HasSubstr("style-src 'sha256-"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  EXPECT_THAT(policy, Not(HasSubstr("http")));
  EXPECT_THAT(policy, HasSubstr("script-src 'sha256-"));
  EXPECT_THAT(html, HasSubstr("<script>"));
}

TEST(Html, AServedPageHasScriptsAndStyleAtAddresses) {
  const std::string html = html::served_document({.title = "<t>", .body = "b", .data = "{}"},
                                                 {"/a.css?\"", {"/a.js", "/b.js"}});
  EXPECT_THAT(html, HasSubstr("<title>&lt;t&gt;</title>"));
  EXPECT_THAT(html, HasSubstr("<link rel=\"stylesheet\" href=\"/a.css?&quot;\">"));
  EXPECT_THAT(html,
              HasSubstr("<script src=\"/a.js\"></script>\n<script src=\"/b.js\"></script>\n"));
  EXPECT_THAT(html, Not(HasSubstr("<style")));
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
}

TEST(Html, TheBundleBringsItsLicences) {
  if (web_script().empty()) GTEST_SKIP() << "built without npm";
  for (const char* text : {"Apache License", "Baidu Inc.", "Microsoft Corporation"}) {
    EXPECT_NE(web_script().find(text), std::string_view::npos) << text;
  }
}

}  // namespace
}  // namespace mfsearch
