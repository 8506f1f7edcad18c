#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "core/content.h"
#include "core/stop_words.h"
#include "golden_tiny.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Words = std::vector<std::string>;

// The right column is what Python 3.11 gives:
// [w for w in re.findall(r'(?u)\b\w\w+\b', text.lower()) if w not in stop_words]
TEST(Tokenize, GivesPythonsWords) {
  const std::pair<std::string, Words> python[] = {
      {"Sci-Fi|Film-Noir Based on a Book", {"sci", "fi", "film", "noir", "based", "book"}},
      {"(no genres listed) 3D a b2", {"genres", "listed", "3d", "b2"}},
      {"director's cut d’auteur", {"director", "cut", "auteur"}},
      {"foo_bar __ _ a_", {"foo_bar", "__", "a_"}},
      {"I'll re-watch it", {"ll", "watch"}},
      {"co-op & the", {"op"}},
      {"naïve CAFÉ", {"naïve", "café"}},
      {"Łódź ЁЖИК", {"łódź", "ёжик"}},
      {"Straße STRAẞE", {"straße", "straße"}},
      {"ΟΔΟΣ ΣΑΣ Σ", {"οδος", "σας"}},
      {"ΑΣ'Α Σ.Σ", {"ασ"}},
      {"İstanbul I", {"stanbul"}},
      {"İİ", {}},
      {"ǅungla Ⅷ ⅷ", {"ǆungla"}},
      {"x² ½ ٣٤ १२", {"x²", "٣٤", "१२"}},
      {"日本語 映画 本", {"日本語", "映画"}},
      {"e\u0301te\u0301 étÉ", {"te", "été"}},
      {"🎬film🎬noir", {"film", "noir"}},
      {"a\u00ADb\u200Dcd", {"cd"}},
      {"ＡＢ ｃ", {"ａｂ"}},
      {"ﬁne ﬀ", {"ﬁne"}},
      {"ªº aʰ", {"ªº", "aʰ"}},
      {"tab\tnew\nline", {"tab", "new", "line"}},
      {"𝔘𝔫𝔦 𐐀𐐁", {"𝔘𝔫𝔦", "𐐨𐐩"}},
  };
  for (const auto& [text, words] : python) EXPECT_EQ(tokenize(text), words) << text;
}

TEST(Tokenize, NulAndInvalidBytesSeparateWords) {
  EXPECT_THAT(tokenize(std::string("nul\0byte", 8)), ElementsAre("nul", "byte"));
  EXPECT_THAT(tokenize("film\xff\xfenoir"), ElementsAre("film", "noir"));
  EXPECT_THAT(tokenize("film\xc3"), ElementsAre("film"));
}

TEST(Tokenize, EmptyTextHasNoWords) {
  EXPECT_THAT(tokenize(""), IsEmpty());
  EXPECT_THAT(tokenize("a | b"), IsEmpty());
}

RC_GTEST_PROP(Tokenize, WordsOfAnyBytesAreWordsAgain, (const std::string& text)) {
  for (const std::string& word : tokenize(text)) RC_ASSERT(tokenize(word) == Words{word});
}

TEST(StopWords, AreExactlyThePublishedList) {
  const auto facts = golden::read_json(MFSEARCH_SOURCE_DIR "/tests/golden/small/golden.json");
  const Words list = facts["stop_words_english_sorted"];
  ASSERT_EQ(list.size(), 318u);
  for (const std::string& word : list) EXPECT_TRUE(is_stop_word(word)) << word;
  for (const char* word : {"", "film", "aa", "yourselve", "yourselvess", "The"}) {
    EXPECT_FALSE(is_stop_word(word)) << word;
  }
}

}  // namespace
}  // namespace mfsearch
