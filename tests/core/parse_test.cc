#include "core/parse.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "core/utf8.h"

namespace mfsearch {
namespace {

constexpr Place kPlace{"x.csv", 3};

TEST(Parse, TakesAnIntegerAndNothingElse) {
  EXPECT_EQ(parse_integer("-12"), -12);
  EXPECT_EQ(parse_integer("9223372036854775807"), INT64_MAX);
  for (const char* text :
       {"", " 1", "1 ", "+1", "1.0", "1e3", "0x1", "--1", "9223372036854775808"}) {
    EXPECT_EQ(parse_integer(text), std::nullopt) << text;
  }
}

TEST(Parse, TakesAFiniteNumberAndNothingElse) {
  EXPECT_EQ(finite_at(kPlace, "f", "3.5"), 3.5f);
  EXPECT_EQ(finite_at(kPlace, "f", "-.5e1"), -5.f);
  for (const char* text : {"", "nan", "inf", "1e39", "3,5", "3.5 ", "+3"}) {
    EXPECT_THROW(finite_at(kPlace, "f", text), InputError) << text;
  }
}

TEST(Parse, ShowsValuesInMessagesShortAndPrintable) {
  EXPECT_EQ(quoted("12345678901234567890"), "'12345678901234567890'");
  EXPECT_EQ(quoted("123456789012345678901"), "'12345678901234567...'");
  EXPECT_EQ(quoted("1234567890123456\xC3\xA9xyz!"), "'1234567890123456...'");  // no half character
  EXPECT_EQ(quoted("a\nb\x7F"), "'a?b?'");
  EXPECT_EQ(quoted("\xFF"), "'ÿ'");
}

TEST(Utf8, KnowsValidText) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Amélie 天国 🎬"));
  EXPECT_FALSE(is_utf8("Am\xE9lie"));         // Latin-1
  EXPECT_FALSE(is_utf8("\xC3"));              // cut off
  EXPECT_FALSE(is_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // half a surrogate pair
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
}

TEST(Utf8, ReadsEveryLatin1Byte) {
  EXPECT_EQ(utf8_from_latin1("Am\xE9lie \xFF"), "Amélie ÿ");
  std::string all;
  for (int c = 1; c < 256; ++c) all += static_cast<char>(c);
  EXPECT_TRUE(is_utf8(utf8_from_latin1(all)));
  EXPECT_EQ(utf8_from_latin1(all).size(), 127u + 2 * 128u);
}

}  // namespace
}  // namespace mfsearch
