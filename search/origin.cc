#include "search/origin.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "search/optuna_json.h"
#include "search/point_values.h"

namespace mfsearch {

Attribute pending_attribute(std::span<const int> numbers) {
  return {kPendingAttribute, fmt::format("[{}]", fmt::join(numbers, ", "))};
}

Attribute enqueued_attribute(const SearchSpace& space, const Point& fixed) {
  return {kEnqueuedAttribute, fixed_json(space, fixed).dump()};
}

std::optional<std::vector<int>> pending_of(std::span<const Attribute> attributes) {
  const Attribute* attribute = find_attribute(attributes, kPendingAttribute);
  if (!attribute) return std::nullopt;
  const auto json = nlohmann::json::parse(attribute->json, nullptr, /*allow_exceptions=*/false);
  const auto is_number = [](const nlohmann::json& j) { return j.is_number_integer(); };
  if (!json.is_array() || !std::all_of(json.begin(), json.end(), is_number)) return std::nullopt;
  return json.get<std::vector<int>>();
}

std::optional<Point> enqueued_of(const SearchSpace& space, std::span<const Attribute> attributes) {
  const Attribute* attribute = find_attribute(attributes, kEnqueuedAttribute);
  return attribute ? fixed_from_json(space, attribute->json) : std::nullopt;
}

}  // namespace mfsearch
