#include "core/unicode.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace mfsearch {
namespace {

TEST(Unicode, LowerCaseIsPythons) {
  const std::pair<std::string, std::string> python[] = {
      {"Based on a Book", "based on a book"},
      {"ÀÉ", "àé"},
      {"İ", "i\u0307"},
      {"ẞ", "ß"},
      {"ǅ", "ǆ"},
      {"Ⅷ", "ⅷ"},
      {"𐐀", "𐐨"},
      {"ᎠᏰ", "\uAB70ᏸ"},
      {"\u2126", "ω"},
  };
  for (const auto& [text, lower] : python) EXPECT_EQ(lower_case(text), lower);
}

TEST(Unicode, SigmaIsFinalWhereAWordEnds) {
  const std::pair<std::string, std::string> python[] = {
      {"ΟΔΟΣ", "οδος"},         {"ΟΔΟΣ ΣΑΣ", "οδος σας"}, {"Σ", "σ"},   {"ΑΣ'Α", "ασ'α"},
      {"ΑΣ' ", "ας' "},         {"Α'Σ", "α'ς"},           {"1Σ", "1σ"}, {"ʰΣ", "ʰσ"},
      {"ΑΣ\u0301", "ας\u0301"},
  };
  for (const auto& [text, lower] : python) EXPECT_EQ(lower_case(text), lower);
}

TEST(Unicode, WordCharactersAreLettersNumbersAndUnderscore) {
  for (char32_t c : std::u32string_view(U"azAZ09_éß½²Ⅷ٣日ªʰ")) {
    EXPECT_TRUE(is_word_character(static_cast<std::int32_t>(c))) << std::hex << +c;
  }
  for (char32_t c : std::u32string_view(U" -'|.\u0301\u00ad\u200d–’🎬")) {
    EXPECT_FALSE(is_word_character(static_cast<std::int32_t>(c))) << std::hex << +c;
  }
  EXPECT_FALSE(is_word_character(-1));
}

TEST(Unicode, InvalidBytesStayAsTheyAre) {
  EXPECT_EQ(lower_case("A\xff"
                       "B\xc3"),
            "a\xff"
            "b\xc3");
}

RC_GTEST_PROP(Unicode, LowerCaseOfAnyBytesIsItsOwnLowerCase, (const std::string& text)) {
  const std::string once = lower_case(text);
  RC_ASSERT(lower_case(once) == once);
}

}  // namespace
}  // namespace mfsearch
