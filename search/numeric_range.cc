#include "search/numeric_range.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace mfsearch {
namespace {

// How far, in steps, a value may be off a whole step: what decimal fractions lose in binary (0.3 is
// not 3 * 0.1), plus what the values' own rounding amounts to.
double tolerance(double low, double high, double step) {
  const double ulp = std::numeric_limits<double>::epsilon() * std::max(-low, std::abs(high));
  return 1e-8 + 4 * ulp / step;
}

// 0.3 for 0.1 + 2 * 0.1 = 0.30000000000000004: what the user would write, and Optuna computes.
double in_decimals(double value) { return std::stod(fmt::format("{:.15g}", value)); }

NumericRange plain(const FloatRange& range) {
  if (!range.step) return {range.low, range.high, 0, range.log};
  const double steps = (range.high - range.low) / *range.step;
  const double whole = std::floor(steps + tolerance(range.low, range.high, *range.step));
  const double last = whole >= steps ? range.high : in_decimals(range.low + whole * *range.step);
  return {range.low, std::min(last, range.high), *range.step, false};
}

NumericRange plain(const IntRange& range) {
  const std::int64_t last = range.high - (range.high - range.low) % range.step;
  return {static_cast<double>(range.low), static_cast<double>(last),
          static_cast<double>(range.step), range.log};
}

}  // namespace

double NumericRange::inner(double value) const { return log ? std::log(value) : value; }

double NumericRange::nearest(double inner_number) const {
  const double value = std::clamp(log ? std::exp(inner_number) : inner_number, low, high);
  return step > 0 ? at(std::llrint((value - low) / step)) : value;
}

std::int64_t NumericRange::count() const { return 1 + std::llrint((high - low) / step); }

double NumericRange::at(std::int64_t i) const {
  return i + 1 < count() ? low + static_cast<double>(i) * step : high;
}

bool NumericRange::contains(double value) const {
  if (!(low <= value && value <= high)) return false;
  if (step == 0) return true;
  const double steps = (value - low) / step;
  return value == high || std::abs(steps - std::nearbyint(steps)) <= tolerance(low, high, step);
}

std::optional<NumericRange> numeric_range(const Parameter& parameter) {
  if (const auto* range = std::get_if<FloatRange>(&parameter.range)) return plain(*range);
  if (const auto* range = std::get_if<IntRange>(&parameter.range)) return plain(*range);
  if (const auto* ordinal = std::get_if<Ordinal>(&parameter.range)) {
    return NumericRange{0, static_cast<double>(ordinal->values.size() - 1), 1, false};
  }
  return std::nullopt;
}

}  // namespace mfsearch
