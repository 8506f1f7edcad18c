#include "search/grid_sampler.h"

#include <algorithm>

#include "core/error.h"
#include "search/numeric_range.h"

namespace mfsearch {
namespace {

constexpr std::int64_t kLargestGrid = std::int64_t{1} << 62;

std::vector<double> every_value(std::int64_t count, auto&& value_at) {
  std::vector<double> values;
  for (std::int64_t i = 0; i < count; ++i) values.push_back(value_at(i));
  return values;
}

std::vector<double> evenly_spaced(const NumericRange& range, int count) {
  const double low = range.inner(range.low), high = range.inner(range.high);
  if (count == 1) return {range.nearest((low + high) / 2)};
  std::vector<double> values = every_value(count, [&](std::int64_t i) {
    return range.nearest(low + (high - low) * static_cast<double>(i) / (count - 1));
  });
  values.front() = range.low;  // exp(log(x)) may differ from x
  values.back() = range.high;
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

bool has_steps(const Parameter& parameter) {
  if (const auto* ints = std::get_if<IntRange>(&parameter.range)) return ints->step > 1;
  return std::get<FloatRange>(parameter.range).step.has_value();
}

}  // namespace

std::vector<double> grid_values(const Parameter& parameter, int grid_points) {
  const auto range = numeric_range(parameter);
  if (!range) {
    const auto& choices = std::get<Choices>(parameter.range).values;
    return every_value(std::ssize(choices), [](std::int64_t i) { return static_cast<double>(i); });
  }
  if (!has_steps(parameter)) return evenly_spaced(*range, grid_points);
  return every_value(range->count(), [&](std::int64_t i) { return range->at(i); });
}

std::int64_t grid_size(const SearchSpace& space, int grid_points) {
  std::int64_t size = 1;
  for (const Parameter& parameter : space) {
    const auto count = std::ssize(grid_values(parameter, grid_points));
    size = size > kLargestGrid / count ? kLargestGrid : size * count;
  }
  return size;
}

Point grid_point(const SearchSpace& space, int grid_points, std::int64_t number) {
  Point point(space.size());
  std::int64_t rest = number;
  for (std::size_t i = space.size(); i-- > 0;) {
    const std::vector<double> values = grid_values(space[i], grid_points);
    point[i] = values[static_cast<std::size_t>(rest % std::ssize(values))];
    rest /= std::ssize(values);
  }
  if (rest > 0) {
    throw input_error(
        "The grid has {} points, so there is none for trial {} (the first one is 0): ask for fewer "
        "trials or more grid points.",
        grid_size(space, grid_points), number);
  }
  return point;
}

}  // namespace mfsearch
