#include "search/grid_sampler.h"

#include <algorithm>
#include <vector>

#include "core/error.h"
#include "search/numeric_range.h"

namespace mfsearch {
namespace {

constexpr std::int64_t kLargestGrid = std::int64_t{1} << 62;

std::vector<double> evenly_spaced(const NumericRange& range, int count) {
  const double low = range.inner(range.low), high = range.inner(range.high);
  if (count == 1) return {range.nearest((low + high) / 2)};
  std::vector<double> values;
  for (int i = 0; i < count; ++i) {
    values.push_back(range.nearest(low + (high - low) * i / (count - 1)));
  }
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

std::int64_t grid_count(const Parameter& parameter, int grid_points) {
  const auto range = numeric_range(parameter);
  if (!range) return std::ssize(std::get<Choices>(parameter.range).values);
  return has_steps(parameter) ? range->count() : std::ssize(evenly_spaced(*range, grid_points));
}

double grid_value(const Parameter& parameter, int grid_points, std::int64_t i) {
  const auto range = numeric_range(parameter);
  if (!range) return static_cast<double>(i);
  if (has_steps(parameter)) return range->at(i);
  return evenly_spaced(*range, grid_points)[static_cast<std::size_t>(i)];
}

std::int64_t grid_size(const SearchSpace& space, int grid_points) {
  std::int64_t size = 1;
  for (const Parameter& parameter : space) {
    const std::int64_t count = grid_count(parameter, grid_points);
    size = size > kLargestGrid / count ? kLargestGrid : size * count;
  }
  return size;
}

Point grid_point(const SearchSpace& space, int grid_points, std::int64_t number) {
  Point point(space.size());
  std::int64_t rest = number;
  for (std::size_t i = space.size(); i-- > 0;) {
    const std::int64_t count = grid_count(space[i], grid_points);
    point[i] = grid_value(space[i], grid_points, rest % count);
    rest /= count;
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
