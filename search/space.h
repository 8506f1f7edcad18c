// What is searched: named parameters with ranges, and points in them. Nothing here knows what the
// parameters mean.
#pragma once

#include <cmath>
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

// A list of numbers whose order means something. Samplers see whole numbers, the positions.
struct Ordinal {
  std::vector<Choice> values;  // at least one; whole numbers and others, strictly ascending
};

// A parameter is there only where another one has one of these values.
struct Condition {
  std::string parameter;       // above in the space, and no FloatRange
  std::vector<double> values;  // at least one, as in a point; ascending

  bool operator==(const Condition&) const = default;
};

struct Parameter {
  std::string name;
  std::variant<FloatRange, IntRange, Choices, Ordinal> range;
  std::optional<Condition> when = {};  // if not met, or met by a parameter that is not there itself
};

// Names are unique; conditions are sound (search/conditions.h). So the first parameter has none.
using SearchSpace = std::vector<Parameter>;

// One number a parameter, in the order of the space: the value itself, or the index of a choice or
// of an ordinal's value; NaN where the parameter's condition is not met, and nowhere else.
// (Optuna's internal representation, so it goes into the store as it is.)
using Point = std::vector<double>;

// The point of a trial that another program added outside the space: NaN everywhere.
inline bool is_outside(const Point& point) { return !point.empty() && std::isnan(point.front()); }

// What is wrong with a range, as a sentence without subject ("low 5 is above high 3"); nullopt if
// it is sound.
std::optional<std::string> problem(const Parameter& parameter);

// What choices and ordinals list; nullptr for ranges.
const std::vector<Choice>* listed_values(const Parameter& parameter);

// nullopt for booleans and texts.
std::optional<double> as_number(const Choice& choice);

// Whether `value` is allowed: inside, on the grid of the steps, a whole number for ints.
bool contains(const Parameter& parameter, double value);
bool contains(const SearchSpace& space, const Point& point);

// Exactly one allowed value: nothing to search.
bool is_single(const Parameter& parameter);

// For people: "0.0123", "28", "adam"; "-" for NaN.
std::string format_value(const Parameter& parameter, double value);

}  // namespace mfsearch
