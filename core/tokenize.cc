#include "core/content.h"
#include "core/stop_words.h"
#include "core/unicode.h"
#include "core/utf8.h"

namespace mfsearch {

std::vector<std::string> tokenize(std::string_view text) {
  const std::string lower = lower_case(text);
  std::vector<std::string> tokens;
  std::size_t begin = 0, characters = 0;  // of the word that ends at `at`
  const auto end_word = [&](std::size_t at) {
    const auto word = std::string_view(lower).substr(begin, at - begin);
    if (characters >= 2 && !is_stop_word(word)) tokens.emplace_back(word);
    characters = 0;
  };
  for (std::size_t at = 0; at < lower.size();) {
    const CodePoint c = first_code_point(std::string_view(lower).substr(at));
    if (!is_word_character(c.value)) {
      end_word(at);
    } else if (characters++ == 0) {
      begin = at;
    }
    at += c.bytes;
  }
  end_word(lower.size());
  return tokens;
}

}  // namespace mfsearch
