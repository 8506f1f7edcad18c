#include "search/point_values.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

std::string text(const std::string& choice) { return choice; }
template <class Choice>
std::string text(const Choice& choice) {
  return fmt::format("{}", choice);
}

}  // namespace

std::string value_text(const Parameter& parameter, double value) {
  if (const auto* listed = listed_values(parameter)) {
    return std::visit([](const auto& choice) { return text(choice); },
                      listed->at(static_cast<std::size_t>(value)));
  }
  if (std::holds_alternative<IntRange>(parameter.range)) {
    return fmt::format("{}", static_cast<std::int64_t>(value));
  }
  return fmt::format("{}", value);
}

Json value_json(const Parameter& parameter, double value) {
  if (std::isnan(value)) return {};
  if (const auto* listed = listed_values(parameter)) {
    return std::visit([](const auto& choice) { return Json(choice); },
                      listed->at(static_cast<std::size_t>(value)));
  }
  if (std::holds_alternative<IntRange>(parameter.range)) return static_cast<std::int64_t>(value);
  return value;
}

Json point_json(const SearchSpace& space, const Point& point) {
  Json json = Json::object();
  for (std::size_t p = 0; p < space.size(); ++p) {
    json[space[p].name] = value_json(space[p], point[p]);
  }
  return json;
}

Json fixed_json(const SearchSpace& space, const Point& point) {
  Json json = Json::object();
  for (std::size_t p = 0; p < space.size(); ++p) {
    if (!std::isnan(point[p])) json[space[p].name] = value_json(space[p], point[p]);
  }
  return json;
}

}  // namespace mfsearch
