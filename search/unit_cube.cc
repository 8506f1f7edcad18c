#include "search/unit_cube.h"

#include <algorithm>
#include <cmath>

#include "search/numeric_range.h"

namespace mfsearch {

double from_unit(const Parameter& parameter, double u) {
  if (const auto range = numeric_range(parameter)) {
    const double low = range->inner_low();
    return range->nearest(low + u * (range->inner_high() - low));
  }
  const auto choices = static_cast<double>(std::get<Choices>(parameter.range).values.size());
  return std::min(std::floor(u * choices), choices - 1);
}

double to_unit(const Parameter& parameter, double value) {
  if (const auto range = numeric_range(parameter)) {
    const double low = range->inner_low(), span = range->inner_high() - low;
    return span > 0 ? (range->inner(value) - low) / span : 0.5;
  }
  const auto choices = static_cast<double>(std::get<Choices>(parameter.range).values.size());
  return (value + 0.5) / choices;
}

}  // namespace mfsearch
