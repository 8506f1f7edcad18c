#include "experiments/duration.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace mfsearch {
namespace {

// Seconds of a unit; 0 if there is none of that name.
double seconds_of_unit(std::string_view unit) {
  if (unit.empty() || unit == "s") return 1;
  if (unit == "m") return 60;
  if (unit == "h") return 3600;
  return unit == "d" ? 86400 : 0;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [unit, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{}) return std::nullopt;
  const double factor = seconds_of_unit({unit, static_cast<std::size_t>(end - unit)});
  const double seconds = number * factor;
  if (factor == 0 || !std::isfinite(seconds) || std::signbit(number)) return std::nullopt;
  return Duration{seconds};
}

std::string duration_text(Duration duration) { return fmt::format("{}s", duration.seconds); }

}  // namespace mfsearch
