// UTF-8 text character by character.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mfsearch {

struct Character {
  std::size_t size;   // bytes; 1 if they are not UTF-8
  std::int32_t code;  // -1 if they are not UTF-8
  int width;          // columns on a terminal: 0, 1 or 2
  bool printable;     // neither a control character nor invalid
};

// The character that starts at byte `at` < text.size().
Character character_at(std::string_view text, std::size_t at);

}  // namespace mfsearch
