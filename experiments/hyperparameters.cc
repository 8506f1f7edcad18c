#include <cmath>
#include <string_view>
#include <type_traits>

#include "core/error.h"
#include "experiments/experiment.h"

namespace mfsearch {
namespace {

// The field's new value from a number: `value` of a range, or a choice that is a number.
bool assign(int& field, double value) {
  field = static_cast<int>(std::lround(value));
  return true;
}
bool assign(double& field, double value) {
  field = value;
  return true;
}
template <NamedEnum Enum>
bool assign(Enum&, double) {
  return false;
}

// From a choice. False if it is of the wrong kind or not a word of the field.
template <class Field>
bool assign(Field& field, const Choice& choice) {
  if constexpr (NamedEnum<Field>) {
    const auto* word = std::get_if<std::string>(&choice);
    const auto value = word ? from_name<Field>(*word) : std::nullopt;
    if (value) field = *value;
    return value.has_value();
  } else {
    if (const auto* whole = std::get_if<std::int64_t>(&choice)) {
      return assign(field, static_cast<double>(*whole));
    }
    const auto* real = std::get_if<double>(&choice);
    return real && std::is_same_v<Field, double> && assign(field, *real);
  }
}

}  // namespace

void set_field(Hyperparameters& h, const Parameter& parameter, double value) {
  const auto* listed = listed_values(parameter);
  if (listed && !(0 <= value && value < static_cast<double>(listed->size()))) {
    throw input_error("parameter '{}' has no choice number {}", parameter.name, value);
  }
  bool is_field = false;
  visit_fields(h, [&](std::string_view name, auto& field, Range) {
    if (name != parameter.name) return;
    is_field = true;
    const bool fits =
        listed ? assign(field, (*listed)[static_cast<std::size_t>(value)]) : assign(field, value);
    if (!fits) throw input_error("parameter '{}' does not take this kind of value", name);
  });
  if (!is_field) throw input_error("parameter '{}' is no hyperparameter", parameter.name);
}

Hyperparameters at_point(const Hyperparameters& fixed, const SearchSpace& space,
                         const Point& point) {
  if (point.size() != space.size()) {
    throw input_error("a point of {} numbers in a space of {} parameters", point.size(),
                      space.size());
  }
  Hyperparameters h = fixed;
  for (std::size_t i = 0; i < space.size(); ++i) {
    if (!std::isnan(point[i])) set_field(h, space[i], point[i]);
  }
  return h;
}

}  // namespace mfsearch
