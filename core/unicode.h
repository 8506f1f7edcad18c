// Text as Python's str sees it: which characters make words, and what lower case is. Agrees with
// Python 3.11 (Unicode 14) on every code point of that standard.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mfsearch {

// Python's \w: letters, numbers of every kind, and the underscore; not combining marks.
bool is_word_character(std::int32_t code_point);

// str.lower(): each character alone, except that a capital sigma that ends a word becomes the final
// sigma and U+0130 becomes two characters. Bytes that are not UTF-8 stay as they are.
std::string lower_case(std::string_view text);

}  // namespace mfsearch
