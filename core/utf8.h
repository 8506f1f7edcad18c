// UTF-8, character by character, and what a terminal makes of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mfsearch {

// The first code point of `text`, which must not be empty. Where no valid UTF-8 sequence begins
// (overlong forms and surrogates are none), it is that one byte, with the value kInvalid.
struct CodePoint {
  static constexpr std::int32_t kInvalid = -1;
  std::int32_t value;
  std::size_t bytes;
};
CodePoint first_code_point(std::string_view text);

bool is_utf8(std::string_view text);

void append_utf8(std::string& text, std::int32_t code_point);

// Every byte sequence is valid Latin-1 (ISO 8859-1), so this never fails.
std::string utf8_from_latin1(std::string_view text);

// Unicode's category Cc, line ends and tabs included.
bool is_control(std::int32_t code_point);

// Columns in a fixed-width font: 0 (combining), 1 or 2 (wide East Asian, emoji). What is shown as
// U+FFFD, control characters and kInvalid, takes 1.
int columns_of(std::int32_t code_point);

}  // namespace mfsearch
