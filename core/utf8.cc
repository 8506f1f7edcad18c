#include "core/utf8.h"

#include <utf8proc.h>

#include <algorithm>

namespace mfsearch {

bool is_utf8(std::string_view text) {
  const auto is_ascii = [](unsigned char c) { return c < 0x80; };
  if (std::all_of(text.begin(), text.end(), is_ascii)) return true;
  auto at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto end = at + text.size();
  while (at != end) {
    utf8proc_int32_t code_point;
    const auto length = utf8proc_iterate(at, end - at, &code_point);
    if (length <= 0) return false;
    at += length;
  }
  return true;
}

std::string utf8_from_latin1(std::string_view text) {
  std::string utf8;
  for (unsigned char c : text) {  // a Latin-1 byte is its own code point
    utf8proc_uint8_t bytes[4];
    const auto length = utf8proc_encode_char(c, bytes);
    utf8.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
  }
  return utf8;
}

}  // namespace mfsearch
