#include "experiments/diagnostics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "core/error.h"

namespace mfsearch {
namespace {

std::string rendered(const std::string& text, std::size_t at) {
  Diagnostics mistakes("f.yaml", text);
  mistakes.error(at, "wrong");
  return mistakes.render();
}

TEST(Diagnostics, PutsACaretUnderThePlace) {
  EXPECT_EQ(rendered("a: 1\n  bc: 2\n", 8), "f.yaml:2:4: error: wrong\n  bc: 2\n   ^");
}

TEST(Diagnostics, CountsLinesAndColumnsFromOne) {
  EXPECT_EQ(rendered("abc", 0), "f.yaml:1:1: error: wrong\nabc\n^");
}

TEST(Diagnostics, PointsBehindTheLastCharacterAtTheEndOfALine) {
  EXPECT_EQ(rendered("abc\ndef", 3), "f.yaml:1:4: error: wrong\nabc\n   ^");
  EXPECT_EQ(rendered("abc\ndef", 7), "f.yaml:2:4: error: wrong\ndef\n   ^");
}

TEST(Diagnostics, TakesPlacesPastTheEndForTheEnd) {
  EXPECT_EQ(rendered("abc", 99), "f.yaml:1:4: error: wrong\nabc\n   ^");
  EXPECT_EQ(rendered("abc\n", 99), "f.yaml:2:1: error: wrong");
  EXPECT_EQ(rendered("", 0), "f.yaml:1:1: error: wrong");
}

TEST(Diagnostics, CountsWideCharactersAsOneColumnAndTwoPlaces) {
  const std::string text = "映画: x";
  EXPECT_EQ(rendered(text, text.find('x')), "f.yaml:1:5: error: wrong\n映画: x\n      ^");
}

TEST(Diagnostics, ShowsATabAsOneSpace) {
  EXPECT_EQ(rendered("a\t\tb", 3), "f.yaml:1:4: error: wrong\na  b\n   ^");
}

TEST(Diagnostics, HidesCarriageReturnsAndControlCharacters) {
  EXPECT_EQ(rendered("a\x1b[1mb\r\nc", 0), "f.yaml:1:1: error: wrong\na\uFFFD[1mb\n^");
}

TEST(Diagnostics, ShowsBytesThatAreNotUtf8) {
  EXPECT_EQ(rendered("a\xff\xe6z", 3), "f.yaml:1:4: error: wrong\na\uFFFD\uFFFDz\n   ^");
}

TEST(Diagnostics, ShortensALongLineAroundThePlace) {
  const std::string text = std::string(500, 'a') + "X" + std::string(500, 'b');
  const std::string line = "..." + std::string(60, 'a') + "X" + std::string(39, 'b') + "...";
  EXPECT_EQ(rendered(text, 500),
            "f.yaml:1:501: error: wrong\n" + line + "\n" + std::string(63, ' ') + "^");
}

TEST(Diagnostics, SortsByPlaceAndKeepsTheOrderOfOnePlace) {
  Diagnostics mistakes("f", "ab\ncd");
  mistakes.error(3, "third");
  mistakes.error(0, "first");
  mistakes.error(0, "second");
  const std::string text = mistakes.render();
  EXPECT_LT(text.find("first"), text.find("second"));
  EXPECT_LT(text.find("second"), text.find("third"));
}

TEST(Diagnostics, ShowsTheSameMistakeAtTheSamePlaceOnce) {
  Diagnostics mistakes("f", "ab");
  for (int i = 0; i < 3; ++i) {
    mistakes.error(1, "other");
    mistakes.error(1, "same");
  }
  EXPECT_EQ(mistakes.render(), "f:1:2: error: other\nab\n ^\nf:1:2: error: same\nab\n ^");
}

TEST(Diagnostics, CountsWhatItDoesNotShow) {
  Diagnostics mistakes("f", "ab");
  for (int i = 0; i < 23; ++i) mistakes.error(0, "number {}", i);
  const std::string text = mistakes.render();
  EXPECT_THAT(text, testing::HasSubstr("number 19"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("number 20")));
  EXPECT_THAT(text, testing::EndsWith("\nand 3 more"));
}

TEST(Diagnostics, ThrowsOnlyIfThereAreMistakes) {
  Diagnostics mistakes("f", "ab");
  EXPECT_NO_THROW(mistakes.throw_if_any());
  mistakes.error(0, "wrong");
  EXPECT_THROW(mistakes.throw_if_any(), InputError);
}

TEST(Shown, ShortensAndCleans) {
  EXPECT_EQ(shown("abc"), "'abc'");
  EXPECT_EQ(shown("a\nb"), "'a\uFFFDb'");
  EXPECT_EQ(shown(std::string(100, 'x')), "'" + std::string(40, 'x') + "...'");
}

RC_GTEST_PROP(DiagnosticsProperty, ShowsAnyTextInThreeShortLines, (const std::string& text)) {
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size() + 2);
  const std::string all = rendered(text, at);
  RC_ASSERT(std::count(all.begin(), all.end(), '\n') <= 2);
  RC_ASSERT(
      std::none_of(all.begin(), all.end(), [](char c) { return c != '\n' && 0 <= c && c < 0x20; }));
}

}  // namespace
}  // namespace mfsearch
