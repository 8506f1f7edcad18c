// Fields of a text file -> values, with messages that say which field of which line is wrong.
#pragma once

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

// A decimal integer and nothing else, no matter what the locale is: "-12", not " 12" or "1e3".
std::optional<std::int64_t> parse_integer(std::string_view text);

// These throw InputError, e.g. "ratings.csv:437: timestamp '84743496 https://...' is not an
// integer." `field` is the name to use in the message.
std::int64_t integer_at(Place place, std::string_view field, std::string_view text);
float finite_at(Place place, std::string_view field, std::string_view text);
std::string_view not_empty_at(Place place, std::string_view field, std::string_view text);

// A value for a message: in quotes, control characters as '?', at most 20 characters long.
std::string quoted(std::string_view value);

}  // namespace mfsearch
