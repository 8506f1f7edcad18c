#include "search/merge_ranges.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace mfsearch {
namespace {

// The steps of both, if they reach the same values.
template <class Range>
auto common_step(const Range& a, const Range& b, decltype(a.step) none) {
  return a.step == b.step && a.low == b.low ? a.step : none;
}

FloatRange merged_ranges(const FloatRange& a, const FloatRange& b) {
  return {.low = std::min(a.low, b.low),
          .high = std::max(a.high, b.high),
          .log = a.log && b.log,
          .step = common_step(a, b, std::nullopt)};
}

IntRange merged_ranges(const IntRange& a, const IntRange& b) {
  return {.low = std::min(a.low, b.low),
          .high = std::max(a.high, b.high),
          .log = a.log && b.log,
          .step = common_step(a, b, 1)};
}

// Of choices and ordinals.
template <class Listed>
Listed merged_ranges(const Listed& a, const Listed& b) {
  if (a.values != b.values) throw input_error("it has different choices in different trials.");
  return a;
}

void widen(FloatRange& range, double value) {
  range.low = std::min(range.low, value);
  range.high = std::max(range.high, value);
  range.step.reset();
  if (range.low <= 0) range.log = false;
}

void widen(IntRange& range, double value) {
  if (value != std::floor(value)) throw input_error("{} is no whole number.", value);
  range.low = std::min(range.low, static_cast<std::int64_t>(value));
  range.high = std::max(range.high, static_cast<std::int64_t>(value));
  range.step = 1;
  if (range.low < 1) range.log = false;
}

template <class Listed>
void widen(Listed& choices, double value) {
  throw input_error("it has {} choices, and none with the number {}.", choices.values.size(),
                    value);
}

}  // namespace

Parameter merged(const Parameter& a, const Parameter& b) {
  return std::visit(
      [&]<class A, class B>(const A& x, const B& y) -> Parameter {
        if constexpr (std::is_same_v<A, B>) {
          try {
            return {a.name, merged_ranges(x, y), a.when};
          } catch (const InputError& e) {
            throw input_error("parameter '{}': {}", a.name, e.what());
          }
        } else {
          throw input_error("parameter '{}' is of different kinds in different trials.", a.name);
        }
      },
      a.range, b.range);
}

void widen_to(Parameter& parameter, double value) {
  if (contains(parameter, value)) return;
  if (!std::isfinite(value)) {
    throw input_error("parameter '{}': {} is no finite number.", parameter.name, value);
  }
  try {
    std::visit([&](auto& range) { widen(range, value); }, parameter.range);
  } catch (const InputError& e) {
    throw input_error("parameter '{}': {}", parameter.name, e.what());
  }
}

}  // namespace mfsearch
