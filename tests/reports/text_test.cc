#include "reports/text.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <string>

namespace mfsearch {
namespace {

TEST(Text, ValidTextStaysAsItIs) {
  const std::string text = "naïve λ 电影 🎬 עברית";
  EXPECT_EQ(valid_utf8(text), text);
  EXPECT_EQ(plain_text(text), text);
}

TEST(Text, BytesThatAreNotUtf8AreReplaced) {
  EXPECT_EQ(valid_utf8("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(valid_utf8("\xC0\xAF"), "\uFFFD\uFFFD") << "overlong";
  EXPECT_EQ(valid_utf8("\xE0\x80\x80"), "\uFFFD\uFFFD\uFFFD") << "overlong";
  EXPECT_EQ(valid_utf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD") << "surrogate";
  EXPECT_EQ(valid_utf8("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD") << "above U+10FFFF";
  EXPECT_EQ(valid_utf8("\xE2\x82"), "\uFFFD\uFFFD") << "cut short";
}

TEST(Text, LinesAreJoined) { EXPECT_EQ(plain_text("a\nb\tc\u2028d"), "a b c d"); }

TEST(Text, ControlCharactersAreShown) {
  EXPECT_EQ(plain_text(std::string("a\0b\x1B[31m", 8)), "a\uFFFDb\uFFFD[31m");
}

TEST(Text, CharactersThatReorderTextAreSpelledOut) {
  EXPECT_EQ(plain_text("evil\u202Egpj.exe"), "evil[U+202E]gpj.exe");
  EXPECT_EQ(plain_text("a\u200Bb"), "a[U+200B]b");
}

TEST(Text, WidthCountsColumnsNotBytes) {
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("± – é"), 5u);
  EXPECT_EQ(display_width("电影"), 4u);
  EXPECT_EQ(display_width("e\u0301"), 1u) << "combining accent";
}

TEST(Text, HyphenatedHasOneHyphenForAllThatALinkMightTripOver) {
  EXPECT_EQ(hyphenated("Best hyperparameters (TPE)!"), "best-hyperparameters-tpe");
  EXPECT_EQ(hyphenated("a_b é/c", "_"), "a_b-c");
  EXPECT_EQ(hyphenated("a_b"), "a-b");
  EXPECT_EQ(hyphenated(" ../ "), "");
}

TEST(Text, ShortenedKeepsWholeCodePoints) {
  EXPECT_EQ(shortened("latent", 6), "latent");
  EXPECT_EQ(shortened("latent_dim", 6), "laten…");
  EXPECT_EQ(shortened("ééé", 2), "é…");
  EXPECT_EQ(shortened("ab", 1), "…");
}

RC_GTEST_PROP(Text, PlainTextIsIdempotentOnAnyBytes, (const std::string& bytes)) {
  const std::string once = plain_text(bytes);
  RC_ASSERT(plain_text(once) == once);
  RC_ASSERT(valid_utf8(once) == once);
  RC_ASSERT(once.find('\n') == std::string::npos);
}

}  // namespace
}  // namespace mfsearch
