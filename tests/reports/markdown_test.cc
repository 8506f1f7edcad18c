#include "reports/markdown.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <algorithm>
#include <sstream>
#include <string>

namespace mfsearch::markdown {
namespace {

TEST(Markdown, MarksLoseTheirMeaning) {
  EXPECT_EQ(escape("a|b"), "a\\|b");
  EXPECT_EQ(escape("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
  EXPECT_EQ(escape("*a* `b` ~c~ [d](e) $f$ \\ &lt;"),
            "\\*a\\* \\`b\\` \\~c\\~ \\[d\\](e) \\$f\\$ \\\\ &amp;lt;");
  EXPECT_EQ(escape("# no heading"), "\\# no heading");
  EXPECT_EQ(escape("a\n# b"), "a # b");
}

TEST(Markdown, UnderscoresInsideWordsStayReadable) {
  EXPECT_EQ(escape("learning_rate"), "learning_rate");
  EXPECT_EQ(escape("_this_"), "\\_this\\_");
}

TEST(Markdown, CodeHoldsBackticks) {
  EXPECT_EQ(code("ls"), "`ls`");
  EXPECT_EQ(code("a`b"), "`` a`b ``");
  EXPECT_EQ(code_block("x ```` y", "sh"), "`````sh\nx ```` y\n`````\n");
}

TEST(Markdown, LinksEncodeTheirTargets) {
  EXPECT_EQ(link("a]b", "model/P (1).npy"), "[a\\]b](model/P%20%281%29.npy)");
  EXPECT_EQ(picture("alt", "x.svg"), "![alt](x.svg)");
  EXPECT_EQ(link("x", "javascript:alert(1)"), "[x](javascript%3Aalert%281%29)");
}

TEST(Markdown, TablesAreAlignedInTheSource) {
  Table table({{"name"}, {"RMSE", Align::right}});
  EXPECT_TRUE(table.empty());
  table.add_row({"é", "0.8823"});
  table.add_row({"longer", "1.2"});
  EXPECT_EQ(table.str(),
            "| name   |   RMSE |\n"
            "| ------ | -----: |\n"
            "| é      | 0.8823 |\n"
            "| longer |    1.2 |\n");
}

// Pipes that end a cell: those without a backslash before them.
int cell_ends(const std::string& line) {
  int ends = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else {
      ends += line[i] == '|';
    }
  }
  return ends;
}

RC_GTEST_PROP(Markdown, NoTextBreaksATableOrBecomesHtml, (const std::string& text)) {
  Table table({{text}, {"b"}});
  table.add_row({escape(text), "x"});
  std::istringstream lines(table.str());
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    RC_ASSERT(cell_ends(line) == 3);
    RC_ASSERT(line.find('<') == std::string::npos);
  }
  RC_ASSERT(count == 3);
}

}  // namespace
}  // namespace mfsearch::markdown
