// Fields of a text file -> values, with messages that say which field of which line is wrong.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mfsearch {

// Where a field was read; for messages.
struct Place {
  std::string_view file;
  std::int64_t line;  // counted from 1
};

// The text as a number and nothing else, no matter what the locale is, to the last bit: "-12", not
// " 12" or "+12". Of integers no "1e3", of others "inf" and "nan", too.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

// For what people write: "+12" as "12".
inline std::string_view without_plus(std::string_view text) {
  const bool has_plus = text.starts_with('+') && !text.starts_with("+-");
  return text.substr(has_plus ? 1 : 0);
}

// These throw InputError, e.g. "ratings.csv:437: timestamp '84743496 https://...' is not an
// integer." `field` is the name to use in the message.
std::int64_t integer_at(Place place, std::string_view field, std::string_view text);
float finite_at(Place place, std::string_view field, std::string_view text);
std::string_view not_empty_at(Place place, std::string_view field, std::string_view text);

// A value for a message: in quotes, control characters as '?', at most 20 characters long.
std::string in_quotes(std::string_view value);

}  // namespace mfsearch
