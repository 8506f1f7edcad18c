#include "core/parse.h"

#include <cmath>

#include "core/error.h"
#include "core/utf8.h"

namespace mfsearch {
namespace {

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

std::int64_t integer_at(Place place, std::string_view field, std::string_view text) {
  if (const auto number = parse_number<std::int64_t>(text)) return *number;
  throw input_error("{}:{}: {} {} is not an integer.", place.file, place.line, field,
                    in_quotes(text));
}

float finite_at(Place place, std::string_view field, std::string_view text) {
  if (const auto number = parse_number<float>(text); number && std::isfinite(*number))
    return *number;
  throw input_error("{}:{}: {} {} is not a finite number.", place.file, place.line, field,
                    in_quotes(text));
}

std::string_view not_empty_at(Place place, std::string_view field, std::string_view text) {
  if (!text.empty()) return text;
  throw input_error("{}:{}: {} is empty.", place.file, place.line, field);
}

std::string in_quotes(std::string_view value) {
  constexpr std::size_t kLongest = 20;
  std::string shown = is_utf8(value) ? std::string(value) : utf8_from_latin1(value);
  if (shown.size() > kLongest) {
    std::size_t cut = kLongest - 3;
    while (cut > 0 && continues_a_character(shown[cut])) --cut;
    shown.resize(cut);
    shown += "...";
  }
  for (char& c : shown) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  return "'" + shown + "'";
}

}  // namespace mfsearch
