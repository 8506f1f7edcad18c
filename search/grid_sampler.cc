#include "search/grid_sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/error.h"
#include "search/conditions.h"
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
  if (const auto* floats = std::get_if<FloatRange>(&parameter.range))
    return floats->step.has_value();
  return true;  // ordinals
}

// Sums and products end at kLargestGrid; neither is negative.
std::int64_t plus(std::int64_t a, std::int64_t b) {
  return a > kLargestGrid - b ? kLargestGrid : a + b;
}
std::int64_t times(std::int64_t a, std::int64_t b) {
  return b > 0 && a > kLargestGrid / b ? kLargestGrid : a * b;
}

// The grid as a forest: below a parameter hang those whose conditions name it.
class Grid {
 public:
  Grid(const SearchSpace& space, int grid_points)
      : space_(space), grid_points_(grid_points), below_(space.size()), size_(space.size(), 0) {
    for (std::size_t d = 0; d < space.size(); ++d) {
      parent_.push_back(parent_of(space, d));
      if (parent_[d]) below_[*parent_[d]].push_back(d);
    }
    Point point(space.size());
    for (std::size_t d = space.size(); d-- > 0;) {
      for (const Run& run : runs(d)) {
        point[d] = value(d, run.first);
        std::int64_t each = 1;
        for (std::size_t child : below_[d]) {
          if (is_active(space_, point, child)) each = times(each, size_[child]);
        }
        size_[d] = plus(size_[d], times(run.count, each));
      }
    }
  }

  std::int64_t size() const {
    std::int64_t product = 1;
    for (std::size_t d = 0; d < space_.size(); ++d) {
      if (!parent_[d]) product = times(product, size_[d]);
    }
    return product;
  }

  // `number` < size().
  Point point(std::int64_t number) const {
    Point point(space_.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t d = 0; d < space_.size(); ++d) {
      if (!is_active(space_, point, d)) continue;
      for (const Run& run : runs(d)) {
        point[d] = value(d, run.first);
        const std::int64_t each = points_behind(d, point), all = times(run.count, each);
        if (number < all) {
          point[d] = value(d, run.first + number / each);
          number %= each;
          break;
        }
        number -= all;
      }
    }
    return point;
  }

 private:
  // Values that follow each other, all of which have the same parameters below them.
  struct Run {
    std::int64_t first, count;
  };

  double value(std::size_t d, std::int64_t i) const {
    return grid_value(space_[d], grid_points_, i);
  }

  // How many points begin with the first d + 1 numbers of this one.
  std::int64_t points_behind(std::size_t d, const Point& point) const {
    std::int64_t product = 1;
    for (std::size_t k = d + 1; k < space_.size(); ++k) {
      const bool is_decided = !parent_[k] || (*parent_[k] <= d && is_active(space_, point, k));
      if (is_decided) product = times(product, size_[k]);
    }
    return product;
  }

  // Each value that a condition names is a run of its own.
  std::vector<Run> runs(std::size_t d) const {
    std::vector<std::int64_t> named;
    for (std::size_t child : below_[d]) {
      for (double each : space_[child].when->values) {
        if (const auto i = index_of(d, each)) named.push_back(*i);
      }
    }
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    std::vector<Run> list;
    std::int64_t next = 0;
    for (std::int64_t i : named) {
      if (next < i) list.push_back({next, i - next});
      list.push_back({i, 1});
      next = i + 1;
    }
    const std::int64_t count = grid_count(space_[d], grid_points_);
    if (next < count) list.push_back({next, count - next});
    return list;
  }

  // Where the value stands on the parameter's grid, if it does.
  std::optional<std::int64_t> index_of(std::size_t d, double wanted) const {
    const auto range = numeric_range(space_[d]);
    if (!range || has_steps(space_[d])) {
      return std::llrint(range ? (wanted - range->low) / range->step : wanted);
    }
    const std::vector<double> values = evenly_spaced(*range, grid_points_);
    const auto found = std::find(values.begin(), values.end(), wanted);
    if (found == values.end()) return std::nullopt;
    return found - values.begin();
  }

  const SearchSpace& space_;
  int grid_points_;
  std::vector<std::optional<std::size_t>> parent_;
  std::vector<std::vector<std::size_t>> below_;
  std::vector<std::int64_t> size_;  // of the grids of each parameter and all that hangs below it
};

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
  return Grid(space, grid_points).size();
}

Point grid_point(const SearchSpace& space, int grid_points, std::int64_t number) {
  const Grid grid(space, grid_points);
  if (number >= grid.size()) {
    throw input_error(
        "The grid has {} points, so there is none for trial {} (the first one is 0): ask for fewer "
        "trials or more grid points.",
        grid.size(), number);
  }
  return grid.point(number);
}

}  // namespace mfsearch
