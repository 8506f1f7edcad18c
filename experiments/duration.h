// Spans of time as an experiment file states them: 90s, 30m, 2h, 1.5d, or a number of seconds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mfsearch {

struct Duration {
  double seconds = 0;  // finite, not negative
  friend bool operator==(const Duration&, const Duration&) = default;
};

// nullopt if it is no such text.
std::optional<Duration> parse_duration(std::string_view text);

// In seconds, with as many digits as it takes to read it back: "5400s".
std::string duration_text(Duration duration);

}  // namespace mfsearch
