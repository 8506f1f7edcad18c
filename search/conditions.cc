#include "search/conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace mfsearch {

bool has_conditions(const SearchSpace& space) {
  return std::ranges::any_of(space, [](const Parameter& p) { return p.when.has_value(); });
}

std::optional<std::size_t> parent_of(const SearchSpace& space, std::size_t d) {
  if (!space[d].when) return std::nullopt;
  const auto found = std::ranges::find(space, space[d].when->parameter, &Parameter::name);
  return static_cast<std::size_t>(found - space.begin());
}

bool is_active(const SearchSpace& space, const Point& point, std::size_t d) {
  const auto parent = parent_of(space, d);
  if (!parent) return true;
  if (*parent >= d) return false;              // of a file that somebody wrote by hand
  const auto& values = space[d].when->values;  // none equals the NaN of an inactive parent
  return std::ranges::find(values, point[*parent]) != values.end();
}

void deactivate(const SearchSpace& space, Point& point) {
  for (std::size_t d = 0; d < space.size(); ++d) {
    if (!is_active(space, point, d)) point[d] = std::numeric_limits<double>::quiet_NaN();
  }
}

std::optional<std::string> condition_problem(const SearchSpace& space) {
  for (std::size_t d = 0; d < space.size(); ++d) {
    const auto& [name, range, when] = space[d];
    if (!when) continue;
    const std::size_t parent = *parent_of(space, d);
    if (parent >= d) {
      return fmt::format("'{}' depends on '{}', which does not stand above it", name,
                         when->parameter);
    }
    if (std::holds_alternative<FloatRange>(space[parent].range)) {
      return fmt::format("'{}' depends on '{}', which has no countable values", name,
                         when->parameter);
    }
    const auto is_foreign = [&](double value) { return !contains(space[parent], value); };
    if (when->values.empty() || std::ranges::any_of(when->values, is_foreign)) {
      return fmt::format("'{}' depends on values that '{}' does not have", name, when->parameter);
    }
  }
  return std::nullopt;
}

}  // namespace mfsearch
