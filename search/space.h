// What is searched: named parameters with ranges, and points in them. Nothing here knows what the
// parameters mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mfsearch {

struct FloatRange {
  double low, high;  // both included; low <= high; low > 0 if log
  bool log = false;
  std::optional<double> step = {};  // values low, low + step, ... <= high; not together with log
};

struct IntRange {
  std::int64_t low, high;  // both included; low <= high; low >= 1 if log
  bool log = false;
  std::int64_t step = 1;  // >= 1; 1 if log
};

using Choice = std::variant<bool, std::int64_t, double, std::string>;
struct Choices {
  std::vector<Choice> values;  // at least one, no two equal
};

struct Parameter {
  std::string name;
  std::variant<FloatRange, IntRange, Choices> range;
};

using SearchSpace = std::vector<Parameter>;

// One number a parameter, in the order of the space: the value itself, or the index of a choice.
// (Optuna's internal representation, so it goes into the store as it is.)
using Point = std::vector<double>;

// What is wrong with a range, as a sentence without subject ("low 5 is above high 3"); nullopt if
// it is sound.
std::optional<std::string> problem(const Parameter& parameter);

// Whether `value` is allowed: inside, on the grid of the steps, a whole number for ints.
bool contains(const Parameter& parameter, double value);
bool contains(const SearchSpace& space, const Point& point);

// Exactly one allowed value: nothing to search.
bool is_single(const Parameter& parameter);

// For people: "0.0123", "28", "adam".
std::string format_value(const Parameter& parameter, double value);

}  // namespace mfsearch
