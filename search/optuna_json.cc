#include "search/optuna_json.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "search/conditions.h"
#include "search/numeric_range.h"

namespace mfsearch {
namespace {

using nlohmann::json;

json to_json(const Choice& choice) {
  return std::visit([](const auto& value) { return json(value); }, choice);
}

Choice choice_from(const json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number()) return value.get<double>();
  if (value.is_null()) return std::string("None");
  return value.is_string() ? value.get<std::string>() : value.dump();
}

json distribution(const Parameter& parameter) {
  json attributes;
  if (const auto* values = listed_values(parameter)) {
    attributes["choices"] = json::array();
    for (const Choice& choice : *values) attributes["choices"].push_back(to_json(choice));
    return {{"name", "CategoricalDistribution"}, {"attributes", attributes}};
  }
  const double last = numeric_range(parameter)->high;
  if (const auto* ints = std::get_if<IntRange>(&parameter.range)) {
    attributes = {{"low", ints->low},
                  {"high", static_cast<std::int64_t>(last)},
                  {"log", ints->log},
                  {"step", ints->step}};
    return {{"name", "IntDistribution"}, {"attributes", attributes}};
  }
  const auto& floats = std::get<FloatRange>(parameter.range);
  attributes = {{"low", floats.low},
                {"high", last},
                {"log", floats.log},
                {"step", floats.step ? json(*floats.step) : json()}};
  return {{"name", "FloatDistribution"}, {"attributes", attributes}};
}

// Names of before Optuna 3: the name tells what attributes tell now, and steps were called q.
FloatRange old_float_range(const std::string& type, const json& a) {
  FloatRange range{a.at("low"), a.at("high"), type == "LogUniformDistribution"};
  if (type == "DiscreteUniformDistribution") range.step = a.at("q").get<double>();
  return range;
}

IntRange old_int_range(const std::string& type, const json& a) {
  const bool log = type == "IntLogUniformDistribution";
  return {a.at("low"), a.at("high"), log, log ? 1 : a.value("step", std::int64_t{1})};
}

// NaN if the parameter has no such value.
double value_from(const Parameter& parameter, const json& value) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  const auto* listed = listed_values(parameter);
  if (!listed) return value.is_number() ? value.get<double>() : kNone;
  for (std::size_t i = 0; i < listed->size(); ++i) {
    const json choice = to_json((*listed)[i]);
    if (choice == value && choice.is_boolean() == value.is_boolean()) return static_cast<double>(i);
  }
  return kNone;
}

Parameter parameter_from(const std::string& name, const json& value) {
  Parameter parameter{name, Choices{}};
  const std::string type = value.at("name");
  const json& attributes = value.at("attributes");
  if (type == "CategoricalDistribution") {
    for (const json& choice : attributes.at("choices")) {
      std::get<Choices>(parameter.range).values.push_back(choice_from(choice));
    }
  } else if (type == "IntDistribution") {
    parameter.range = IntRange{attributes.at("low"), attributes.at("high"), attributes.at("log"),
                               attributes.at("step")};
  } else if (type == "FloatDistribution") {
    FloatRange range{attributes.at("low"), attributes.at("high"), attributes.at("log")};
    if (!attributes.at("step").is_null()) range.step = attributes.at("step").get<double>();
    parameter.range = range;
  } else if (type == "IntUniformDistribution" || type == "IntLogUniformDistribution") {
    parameter.range = old_int_range(type, attributes);
  } else if (type == "UniformDistribution" || type == "LogUniformDistribution" ||
             type == "DiscreteUniformDistribution") {
    parameter.range = old_float_range(type, attributes);
  } else {
    throw run_error("parameter '{}' has an unknown distribution, '{}'.", name, type);
  }
  return parameter;
}

}  // namespace

std::string distribution_json(const Parameter& parameter) { return distribution(parameter).dump(); }

Parameter parameter_from_json(const std::string& name, const std::string& distribution_json) {
  return parameter_from(name, json::parse(distribution_json));
}

std::string space_json(const SearchSpace& space) {
  json list = json::array();
  for (const Parameter& parameter : space) {
    json entry{{"name", parameter.name}, {"distribution", distribution(parameter)}};
    if (std::holds_alternative<Ordinal>(parameter.range)) entry["ordinal"] = true;
    if (const auto& when = parameter.when) {
      entry["when"] = {{"parameter", when->parameter}, {"values", when->values}};
    }
    list.push_back(std::move(entry));
  }
  return list.dump();
}

SearchSpace space_from_json(const std::string& text) {
  SearchSpace space;
  const json list = json::parse(text);
  for (const json& value : list) {
    Parameter& p = space.emplace_back(parameter_from(value.at("name"), value.at("distribution")));
    if (value.value("ordinal", false)) p.range = Ordinal{std::get<Choices>(p.range).values};
    if (!value.contains("when")) continue;
    const json& when = value["when"];
    p.when = Condition{when.at("parameter"), when.at("values")};
  }
  if (const auto wrong = condition_problem(space)) throw run_error("{}.", *wrong);
  return space;
}

std::optional<Point> fixed_from_json(const SearchSpace& space, const std::string& text) {
  const json object = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return std::nullopt;
  Point point(space.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t d = 0; d < space.size(); ++d) {
    const auto entry = object.find(space[d].name);
    if (entry == object.end()) continue;
    const double value = value_from(space[d], *entry);
    if (contains(space[d], value)) point[d] = value;
  }
  return point;
}

std::string json_text(const std::string& text) {
  // A failed trial's reason may quote any bytes; what is not UTF-8 must not spoil the file.
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string text_from_json(const std::string& json_string) {
  const json value = json::parse(json_string, nullptr, /*allow_exceptions=*/false);
  return value.is_string() ? value.get<std::string>() : json_string;
}

std::string optuna_name(TrialState state) {
  switch (state) {
    case TrialState::complete:
      return "COMPLETE";
    case TrialState::pruned:
      return "PRUNED";
    case TrialState::failed:
      return "FAIL";
  }
  std::abort();
}

std::optional<TrialState> state_from_optuna(std::string_view name) {
  for (TrialState state : {TrialState::complete, TrialState::pruned, TrialState::failed}) {
    if (name == optuna_name(state)) return state;
  }
  return std::nullopt;
}

std::string optuna_name(Direction direction) {
  return direction == Direction::minimize ? "MINIMIZE" : "MAXIMIZE";
}

std::optional<Direction> direction_from_optuna(std::string_view name) {
  for (Direction direction : {Direction::minimize, Direction::maximize}) {
    if (name == optuna_name(direction)) return direction;
  }
  return std::nullopt;
}

std::string datetime_text(Time time) {
  using namespace std::chrono;
  const auto midnight = floor<days>(time);
  const year_month_day date(midnight);
  const hh_mm_ss clock(time - midnight);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:06}", int(date.year()),
                     unsigned(date.month()), unsigned(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

Time time_from_datetime(const std::string& text) {
  using namespace std::chrono;
  int y, h, m, s, us;
  unsigned month, d;
  if (std::sscanf(text.c_str(), "%d-%u-%u %d:%d:%d.%6d", &y, &month, &d, &h, &m, &s, &us) != 7) {
    return {};
  }
  return sys_days(year(y) / std::chrono::month(month) / day(d)) + hours(h) + minutes(m) +
         seconds(s) + microseconds(us);
}

}  // namespace mfsearch
