// Text as Python's str sees it: which characters make words, and what lower case is. Agrees with
// Python 3.11 (Unicode 14) on every code point of that standard.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mfsearch {

// The first code point of `text`, which must not be empty. Where no valid UTF-8 sequence begins,
// it is that one byte, with the value kInvalid.
struct CodePoint {
  static constexpr std::int32_t kInvalid = -1;
  std::int32_t value;
  std::size_t bytes;
};
CodePoint first_code_point(std::string_view text);

// Python's \w: letters, numbers of every kind, and the underscore; not combining marks.
bool is_word_character(std::int32_t code_point);

// str.lower(): each character alone, except that a capital sigma that ends a word becomes the final
// sigma and U+0130 becomes two characters. Bytes that are not UTF-8 stay as they are.
std::string lower_case(std::string_view text);

}  // namespace mfsearch
