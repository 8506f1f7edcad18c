#include "search/numeric_range.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mfsearch {
namespace {

// How far, in steps, a value may be off a whole step: what decimal fractions lose in binary (0.3 is
// not 3 * 0.1), plus what the values' own rounding amounts to.
double tolerance(double low, double high, double step) {
  const double ulp = std::numeric_limits<double>::epsilon() * std::max(-low, std::abs(high));
  return 1e-8 + 4 * ulp / step;
}

NumericRange plain(const FloatRange& range) {
  if (!range.step) return {range.low, range.high, 0, range.log};
  const double steps = (range.high - range.low) / *range.step;
  const double whole = std::floor(steps + tolerance(range.low, range.high, *range.step));
  const double last = whole >= steps ? range.high : range.low + whole * *range.step;
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
  double value = log ? std::exp(inner_number) : inner_number;
  if (step > 0) value = low + std::nearbyint((value - low) / step) * step;
  return std::clamp(value, low, high);
}

std::int64_t NumericRange::count() const {
  return 1 + static_cast<std::int64_t>(std::nearbyint((high - low) / step));
}

double NumericRange::at(std::int64_t i) const {
  return std::min(low + static_cast<double>(i) * step, high);
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
  return std::nullopt;
}

}  // namespace mfsearch
