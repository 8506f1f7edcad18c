#include "search/space.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "search/conditions.h"
#include "search/numeric_range.h"

namespace mfsearch {
namespace {

using Problem = std::optional<std::string>;

constexpr std::int64_t kLargestInt = std::int64_t{1} << 53;  // beyond, doubles leave ints out

Problem problem_of(const FloatRange& range) {
  if (!std::isfinite(range.low)) return fmt::format("low {} is not a finite number", range.low);
  if (!std::isfinite(range.high)) return fmt::format("high {} is not a finite number", range.high);
  if (range.low > range.high) {
    return fmt::format("low {} is above high {}", range.low, range.high);
  }
  if (!std::isfinite(range.high - range.low)) {
    return fmt::format("low {} and high {} are too far apart", range.low, range.high);
  }
  if (range.log && range.low <= 0) {
    return fmt::format("low {} is not positive, as a logarithmic range needs", range.low);
  }
  if (!range.step) return std::nullopt;
  if (range.log) return "a logarithmic range cannot have steps";
  if (!(*range.step > 0 && std::isfinite(*range.step))) {
    return fmt::format("step {} is not a positive number", *range.step);
  }
  if ((range.high - range.low) / *range.step > static_cast<double>(kLargestInt)) {
    return fmt::format("step {} is too small for a range from {} to {}", *range.step, range.low,
                       range.high);
  }
  return std::nullopt;
}

Problem problem_of(const IntRange& range) {
  if (range.low > range.high) {
    return fmt::format("low {} is above high {}", range.low, range.high);
  }
  if (range.low < -kLargestInt) return fmt::format("low {} is below -2^53", range.low);
  if (range.high > kLargestInt) return fmt::format("high {} is above 2^53", range.high);
  if (range.log && range.low < 1) {
    return fmt::format("low {} is below 1, where a logarithmic range must begin", range.low);
  }
  if (range.step < 1) return fmt::format("step {} is below 1", range.step);
  if (range.log && range.step != 1) return "a logarithmic range cannot have steps";
  return std::nullopt;
}

std::string choice_text(const Choice& choice) {
  if (const bool* b = std::get_if<bool>(&choice)) return *b ? "true" : "false";
  if (const std::int64_t* i = std::get_if<std::int64_t>(&choice)) return fmt::format("{}", *i);
  if (const double* d = std::get_if<double>(&choice)) return fmt::format("{}", *d);
  return std::get<std::string>(choice);
}

Problem problem_of(const Choices& choices) {
  if (choices.values.empty()) return "there is nothing to choose from";
  for (auto it = choices.values.begin(); it != choices.values.end(); ++it) {
    const double* number = std::get_if<double>(&*it);
    if (number && !std::isfinite(*number)) {
      return fmt::format("choice {} is not a finite number", *number);
    }
    if (std::find(choices.values.begin(), it, *it) != it) {
      return fmt::format("choice {} is there twice", choice_text(*it));
    }
  }
  return std::nullopt;
}

Problem problem_of(const Ordinal& ordinal) {
  if (ordinal.values.empty()) return "it lists no number";
  std::optional<double> last;
  for (const Choice& value : ordinal.values) {
    const auto number = as_number(value);
    if (!number || !std::isfinite(*number)) {
      return fmt::format("{} is not a finite number", choice_text(value));
    }
    if (last && *number <= *last) {
      return fmt::format("{} is not above {}, which stands before it", *number, *last);
    }
    last = number;
  }
  return std::nullopt;
}

}  // namespace

const std::vector<Choice>* listed_values(const Parameter& parameter) {
  if (const auto* choices = std::get_if<Choices>(&parameter.range)) return &choices->values;
  if (const auto* ordinal = std::get_if<Ordinal>(&parameter.range)) return &ordinal->values;
  return nullptr;
}

std::optional<double> as_number(const Choice& choice) {
  if (const auto* whole = std::get_if<std::int64_t>(&choice)) return static_cast<double>(*whole);
  if (const auto* number = std::get_if<double>(&choice)) return *number;
  return std::nullopt;
}

std::optional<std::string> problem(const Parameter& parameter) {
  return std::visit([](const auto& range) { return problem_of(range); }, parameter.range);
}

bool contains(const Parameter& parameter, double value) {
  if (const auto range = numeric_range(parameter)) {
    const bool whole = !std::holds_alternative<FloatRange>(parameter.range);
    return range->contains(value) && (!whole || value == std::floor(value));
  }
  const double count = static_cast<double>(std::get<Choices>(parameter.range).values.size());
  return 0 <= value && value < count && value == std::floor(value);
}

bool contains(const SearchSpace& space, const Point& point) {
  if (point.size() != space.size()) return false;
  for (std::size_t d = 0; d < space.size(); ++d) {
    const bool fits =
        is_active(space, point, d) ? contains(space[d], point[d]) : std::isnan(point[d]);
    if (!fits) return false;
  }
  return true;
}

bool is_single(const Parameter& parameter) {
  if (const auto range = numeric_range(parameter)) return range->low == range->high;
  return std::get<Choices>(parameter.range).values.size() == 1;
}

std::string format_value(const Parameter& parameter, double value) {
  if (std::isnan(value)) return "-";
  if (const auto* values = listed_values(parameter)) {
    return choice_text(values->at(static_cast<std::size_t>(value)));
  }
  if (std::holds_alternative<IntRange>(parameter.range)) return fmt::format("{:.0f}", value);
  return fmt::format("{:.4g}", value);
}

}  // namespace mfsearch
