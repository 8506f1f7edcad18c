// Any sound search space, for rapidcheck.
#pragma once

#include <fmt/format.h>
#include <rapidcheck.h>

#include <cmath>

#include "search/space.h"

namespace mfsearch {

inline rc::Gen<double> any_magnitude() {  // positive, 1e-6 to 1e6
  return rc::gen::map(rc::gen::inRange(-6000, 6000),
                      [](int milli) { return std::pow(10.0, milli / 1000.0); });
}

inline Parameter random_parameter(const std::string& name) {
  switch (*rc::gen::inRange(0, 5)) {
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
    default: {
      Choices choices;
      const int count = *rc::gen::inRange(1, 6);
      for (int i = 0; i < count; ++i) choices.values.push_back(std::string(1, char('a' + i)));
      return {name, choices};
    }
  }
}

inline SearchSpace random_space() {
  SearchSpace space;
  const int size = *rc::gen::inRange(1, 6);
  for (int i = 0; i < size; ++i) space.push_back(random_parameter(fmt::format("p{}", i)));
  return space;
}

}  // namespace mfsearch
