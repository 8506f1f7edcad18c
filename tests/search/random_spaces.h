// Any sound search space, for rapidcheck.
#pragma once

#include <fmt/format.h>
#include <rapidcheck.h>

#include <cmath>

#include "search/numeric_range.h"
#include "search/space.h"

namespace mfsearch {

inline rc::Gen<double> any_magnitude() {  // positive, 1e-6 to 1e6
  return rc::gen::map(rc::gen::inRange(-6000, 6000),
                      [](int milli) { return std::pow(10.0, milli / 1000.0); });
}

inline Parameter random_parameter(const std::string& name) {
  switch (*rc::gen::inRange(0, 6)) {
    case 0: {
      const double low = *any_magnitude() - *any_magnitude();
      return {name, FloatRange{.low = low, .high = low + *any_magnitude()}};
    }
    case 1: {
      const double low = *any_magnitude();
      return {name, FloatRange{.low = low, .high = low * (1 + *any_magnitude()), .log = true}};
    }
    case 2: {
      const double low = *rc::gen::inRange(-50, 50) / 10.0, step = *rc::gen::inRange(1, 30) / 100.0;
      const double high = low + *rc::gen::inRange(0, 100) * step + *rc::gen::inRange(0, 2) * 0.003;
      return {name, FloatRange{.low = low, .high = high, .step = step}};
    }
    case 3: {
      const bool log = *rc::gen::arbitrary<bool>();
      const std::int64_t low = *rc::gen::inRange(log ? 1 : -100, 100);
      const std::int64_t high = low + *rc::gen::inRange(0, 1000);
      const std::int64_t step = log ? 1 : *rc::gen::inRange(1, 20);
      return {name, IntRange{.low = low, .high = high, .log = log, .step = step}};
    }
    case 4: {
      Ordinal ordinal;
      double value = *rc::gen::inRange(-50, 50);
      const int count = *rc::gen::inRange(1, 6);
      for (int i = 0; i < count; ++i) ordinal.values.push_back(value += *any_magnitude());
      return {name, ordinal};
    }
    default: {
      Choices choices;
      const int count = *rc::gen::inRange(1, 6);
      for (int i = 0; i < count; ++i) choices.values.push_back(std::string(1, char('a' + i)));
      return {name, choices};
    }
  }
}

// A condition on one of the parameters before, if there is one that can have it.
inline std::optional<Condition> random_condition(const SearchSpace& before) {
  if (before.empty()) return std::nullopt;
  const Parameter& parent = before[*rc::gen::inRange<std::size_t>(0, before.size())];
  if (std::holds_alternative<FloatRange>(parent.range)) return std::nullopt;
  const auto range = numeric_range(parent);
  const std::int64_t count = range ? range->count() : std::ssize(*listed_values(parent));
  Condition condition{parent.name, {}};
  // Runs of neighbours, or each value or not.
  std::int64_t i = *rc::gen::inRange<std::int64_t>(0, count);
  do {
    condition.values.push_back(range ? range->at(i) : static_cast<double>(i));
    i += 1 + *rc::gen::inRange<std::int64_t>(0, 2);
  } while (i < count && condition.values.size() < 4);
  return condition;
}

inline SearchSpace random_space() {
  SearchSpace space;
  const int size = *rc::gen::inRange(1, 6);
  const bool has_conditions = *rc::gen::arbitrary<bool>();
  for (int i = 0; i < size; ++i) {
    Parameter parameter = random_parameter(fmt::format("p{}", i));
    if (has_conditions) parameter.when = random_condition(space);
    space.push_back(std::move(parameter));
  }
  return space;
}

}  // namespace mfsearch
