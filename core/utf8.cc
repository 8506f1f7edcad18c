#include "core/utf8.h"

#include <utf8proc.h>

#include <algorithm>

namespace mfsearch {

CodePoint first_code_point(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return {first, 1};
  std::int32_t value;
  const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &value);
  if (bytes < 0) return {CodePoint::kInvalid, 1};
  return {value, static_cast<std::size_t>(bytes)};
}

bool is_utf8(std::string_view text) {
  const auto is_ascii = [](unsigned char c) { return c < 0x80; };
  if (std::all_of(text.begin(), text.end(), is_ascii)) return true;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    if (c.value == CodePoint::kInvalid) return false;
    text.remove_prefix(c.bytes);
  }
  return true;
}

void append_utf8(std::string& text, std::int32_t code_point) {
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(code_point, bytes);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::string utf8_from_latin1(std::string_view text) {
  std::string utf8;
  for (unsigned char c : text) append_utf8(utf8, c);  // a Latin-1 byte is its own code point
  return utf8;
}

bool is_control(std::int32_t code_point) {
  return utf8proc_category(code_point) == UTF8PROC_CATEGORY_CC;
}

int columns_of(std::int32_t code_point) {
  if (code_point == CodePoint::kInvalid || is_control(code_point)) return 1;
  return utf8proc_charwidth(code_point);
}

}  // namespace mfsearch
