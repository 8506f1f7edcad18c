#include "core/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace mfsearch {
namespace {

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

TEST(Utf8, GivesInvalidBytesOneByOne) {
  EXPECT_EQ(first_code_point("\xed\xa0\x80").value, CodePoint::kInvalid);  // a lone surrogate
  EXPECT_EQ(first_code_point("\xed\xa0\x80").bytes, 1u);
  EXPECT_EQ(first_code_point("\xF0\x9F\x8E\xAC!").value, 0x1F3AC);
  EXPECT_EQ(first_code_point("\xF0\x9F\x8E\xAC!").bytes, 4u);
}

TEST(Utf8, CountsColumns) {
  EXPECT_EQ(columns_of('a'), 1);
  EXPECT_EQ(columns_of(0x301), 0) << "combining accent";
  EXPECT_EQ(columns_of(0x7535), 2) << "a Chinese character";
  EXPECT_EQ(columns_of(0x1F3AC), 2) << "emoji";
  EXPECT_EQ(columns_of('\n'), 1) << "shown as one replacement character";
  EXPECT_EQ(columns_of(CodePoint::kInvalid), 1);
}

TEST(Utf8, KnowsControlCharacters) {
  for (int c : {0, 9, 10, 0x1B, 0x7F, 0x85}) EXPECT_TRUE(is_control(c)) << c;
  for (int c : {0x20, 0xA0, 0xAD, 0x200B, 0xFFFE}) EXPECT_FALSE(is_control(c)) << c;
}

RC_GTEST_PROP(Utf8, CodePointsCoverAnyBytes, (const std::string& text)) {
  std::size_t at = 0;
  while (at < text.size()) at += first_code_point(std::string_view(text).substr(at)).bytes;
  RC_ASSERT(at == text.size());
}

}  // namespace
}  // namespace mfsearch
