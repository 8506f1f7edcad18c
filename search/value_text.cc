#include "search/value_text.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <vector>

#include "core/error.h"
#include "core/limits.h"
#include "search/numeric_range.h"

namespace mfsearch {
namespace {

// NaN if the text is no number, and nothing but one.
double number_from(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : kNaN;
}

bool means(const Choice& choice, std::string_view text) {
  if (const std::string* s = std::get_if<std::string>(&choice)) return *s == text;
  if (const bool* b = std::get_if<bool>(&choice)) return text == (*b ? "true" : "false");
  return as_number(choice) == number_from(text);
}

}  // namespace

double value_from_text(const Parameter& parameter, std::string_view text) {
  double value = kNaN;
  if (const auto* listed = listed_values(parameter)) {
    const auto found =
        std::ranges::find_if(*listed, [&](const Choice& c) { return means(c, text); });
    if (found != listed->end()) value = static_cast<double>(found - listed->begin());
  } else {
    value = number_from(text);
  }
  if (std::isnan(value) || !contains(parameter, value)) {
    throw input_error("'{}' takes {}, not '{}'", parameter.name, values_in_words(parameter), text);
  }
  return value;
}

std::string values_in_words(const Parameter& parameter) {
  if (const auto* listed = listed_values(parameter)) {
    std::vector<std::string> list;
    for (std::size_t i = 0; i < listed->size(); ++i) {
      list.push_back(format_value(parameter, static_cast<double>(i)));
    }
    return fmt::format("{}{}", list.size() > 1 ? "one of " : "", fmt::join(list, ", "));
  }
  const NumericRange range = *numeric_range(parameter);
  const bool whole = std::holds_alternative<IntRange>(parameter.range);
  const bool has_steps = range.step > (whole ? 1 : 0);
  return fmt::format("a {}number from {} to {}{}", whole ? "whole " : "", range.low, range.high,
                     has_steps ? fmt::format(" in steps of {}", range.step) : "");
}

double nearest_value(const Parameter& parameter, double value) {
  const auto* listed = listed_values(parameter);
  if (!listed) {
    const NumericRange range = *numeric_range(parameter);
    const double inside = std::clamp(value, range.low, range.high);
    return contains(parameter, inside) ? inside : range.nearest(range.inner(inside));
  }
  const std::vector<Choice>& values = *listed;
  double nearest = kNaN, least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double distance = std::abs(as_number(values[i]).value_or(kNaN) - value);
    if (!(distance < least)) continue;
    least = distance;
    nearest = static_cast<double>(i);
  }
  return nearest;
}

}  // namespace mfsearch
