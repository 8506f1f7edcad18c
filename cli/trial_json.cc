#include "cli/trial_json.h"

#include <fmt/chrono.h>

#include <nlohmann/json.hpp>

#include "reports/number.h"
#include "reports/tally.h"
#include "search/point_values.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

Json trial_json(const SearchSpace& space, const Trial& trial, Detail detail) {
  Json json{{"number", trial.number},
            {"state", state_name(trial.state)},
            {"value", trial.value ? Json(*trial.value) : Json()},
            {"other_values", trial.other_values},
            {"parameters", point_json(space, trial.point)},
            {"reason", trial.reason},
            {"started", iso_time(trial.started)},
            {"finished", iso_time(trial.finished)},
            {"seconds", seconds_of(trial)}};
  if (trial.other_values.empty()) json.erase("other_values");
  if (detail == Detail::row) return json;
  json["curve"] = trial.curve;
  json["series"] = Json::object();
  for (const Series& series : trial.series) json["series"][series.name] = series.values;
  json["attributes"] = Json::object();
  for (const Attribute& attribute : trial.attributes) {
    json["attributes"][attribute.name] = attribute_json(attribute);
  }
  return json;
}

Json attribute_json(const Attribute& attribute) {
  const Json json = Json::parse(attribute.json, nullptr, /*allow_exceptions=*/false);
  return json.is_discarded() ? Json(attribute.json) : json;
}

std::string iso_time(Time time) {
  const auto second = std::chrono::floor<std::chrono::seconds>(time);
  return fmt::format("{:%FT%T}.{:06}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(second)),
                     (time - second).count());
}

}  // namespace mfsearch
