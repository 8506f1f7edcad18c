#pragma once

#include <string_view>

namespace mfsearch {

// How often a part stands in a text; overlapping ones count, too.
inline std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++n;
  return n;
}

}  // namespace mfsearch
