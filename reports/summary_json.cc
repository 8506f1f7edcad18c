#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/fields.h"
#include "reports/report.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

using nlohmann::json;

constexpr int kFormat = 2;  // raised when files of an older form can no longer be read

// The names in the file, once for both directions: describe(s, visit) calls visit(name, member).
template <class S, class Visit>
requires Describes<S, Fact>
void describe(S& s, Visit&& visit) {
  visit("name", s.name);
  visit("value", s.value);
}

template <class S, class Visit>
requires Describes<S, RankingMetrics>
void describe(S& s, Visit&& visit) {
  visit_metrics(s, visit);
  visit("users", s.users);
}

template <class S, class Visit>
requires Describes<S, Metrics>
void describe(S& s, Visit&& visit) {
  visit("rmse", s.rmse);
  visit("mae", s.mae);
  visit("rmse_warm", s.rmse_warm);
  visit("mae_warm", s.mae_warm);
  visit("rmse_cold", s.rmse_cold);
  visit("mae_cold", s.mae_cold);
  visit("ratings", s.ratings);
  visit("cold_ratings", s.cold_ratings);
  visit("catalogue", s.catalogue);
  visit("rated", s.rated);
  visit("catalogue_warm", s.catalogue_warm);
  visit("catalogue_cold", s.catalogue_cold);
  visit("rated_warm", s.rated_warm);
  visit("rated_cold", s.rated_cold);
}

template <class S, class Visit>
requires Describes<S, EvaluationOptions>
void describe(S& s, Visit&& visit) {
  visit_fields(s, [&](std::string_view name, auto& member, const Range&) { visit(name, member); });
}

template <class S, class Visit>
requires Describes<S, ModelResult>
void describe(S& s, Visit&& visit) {
  visit("name", s.name);
  visit("baseline", s.baseline);
  visit("predicts_rating", s.predicts_rating);
  visit("repeats", s.repeats);
  visit("settings", s.settings);
  visit("errors", s.errors);
  visit("user_errors", s.user_errors);
}

template <class S, class Visit>
requires Describes<S, ErrorProfile>
void describe(S& s, Visit&& visit) {
  visit("by", s.by);
  visit("groups", s.groups);
}

template <class S, class Visit>
requires Describes<S, ErrorGroup>
void describe(S& s, Visit&& visit) {
  visit("label", s.label);
  visit("ratings", s.ratings);
  visit("bias", s.bias);
  visit("rmse", s.rmse);
}

template <class S, class Visit>
requires Describes<S, Interval>
void describe(S& s, Visit&& visit) {
  visit("estimate", s.estimate);
  visit("low", s.low);
  visit("high", s.high);
  visit("level", s.level);
}

template <class S, class Visit>
requires Describes<S, Comparison>
void describe(S& s, Visit&& visit) {
  visit("a", s.a);
  visit("b", s.b);
  visit("difference", s.difference);
  visit("p", s.p);
}

template <class S, class Visit>
requires Describes<S, FloatRange>
void describe(S& s, Visit&& visit) {
  visit("low", s.low);
  visit("high", s.high);
  visit("log", s.log);
  visit("step", s.step);
}

template <class S, class Visit>
requires Describes<S, IntRange>
void describe(S& s, Visit&& visit) {
  visit("low", s.low);
  visit("high", s.high);
  visit("log", s.log);
  visit("step", s.step);
}

template <class S, class Visit>
requires Describes<S, Choices>
void describe(S& s, Visit&& visit) { visit("values", s.values); }

template <class S, class Visit>
requires Describes<S, Ordinal>
void describe(S& s, Visit&& visit) { visit("values", s.values); }

template <class S, class Visit>
requires Describes<S, Condition>
void describe(S& s, Visit&& visit) {
  visit("parameter", s.parameter);
  visit("values", s.values);
}

template <class S, class Visit>
requires Describes<S, Parameter>
void describe(S& s, Visit&& visit) {
  visit("name", s.name);
  visit("range", s.range);
  visit("when", s.when);
}

template <class S, class Visit>
requires Describes<S, Series>
void describe(S& s, Visit&& visit) {
  visit("name", s.name);
  visit("values", s.values);
}

template <class S, class Visit>
requires Describes<S, Attribute>
void describe(S& s, Visit&& visit) {
  visit("name", s.name);
  visit("json", s.json);
}

template <class S, class Visit>
requires Describes<S, Trial>
void describe(S& s, Visit&& visit) {
  visit("number", s.number);
  visit("point", s.point);
  visit("state", s.state);
  visit("value", s.value);
  visit("other_values", s.other_values);
  visit("curve", s.curve);
  visit("reason", s.reason);
  visit("series", s.series);
  visit("attributes", s.attributes);
  visit("started", s.started);
  visit("finished", s.finished);
}

template <class S, class Visit>
requires Describes<S, TestRatings>
void describe(S& s, Visit&& visit) {
  visit("digest", s.digest);
  visit("of_users", s.of_users);
}

template <class S, class Visit>
requires Describes<S, StudySummary>
void describe(S& s, Visit&& visit) {
  visit("name", s.name);
  visit("model", s.model);
  visit("sampler", s.sampler);
  visit("pruner", s.pruner);
  visit("planned_trials", s.planned_trials);
  visit("ended", s.ended);
  visit("space", s.space);
  visit("direction", s.direction);
  visit("other_directions", s.other_directions);
  visit("other_objectives", s.other_objectives);
  visit("trials", s.trials);
}

template <class S, class Visit>
requires Describes<S, SearchMethod>
void describe(S& s, Visit&& visit) {
  visit("lag", s.lag);
  visit("sampler", s.sampler);
  visit("pruner", s.pruner);
  visit("warm_start", s.warm_start);
  visit("constraints", s.constraints);
}

template <class S, class Visit>
requires Describes<S, Methods>
void describe(S& s, Visit&& visit) {
  visit("dataset", s.dataset);
  visit("fingerprint", s.fingerprint);
  visit("users", s.users);
  visit("items", s.items);
  visit("ratings", s.ratings);
  visit("train", s.train);
  visit("validation", s.validation);
  visit("test", s.test);
  visit("train_share", s.train_share);
  visit("validation_share", s.validation_share);
  visit("terms", s.terms);
  visit("seed", s.seed);
  visit("repeats", s.repeats);
  visit("final_fit", s.final_fit);
  visit("searches", s.searches);
  visit("program", s.program);
  visit("instruction_set", s.instruction_set);
  visit("cpu", s.cpu);
}

template <class S, class Visit>
requires Describes<S, Summary>
void describe(S& s, Visit&& visit) {
  visit("experiment", s.experiment);
  visit("description", s.description);
  visit("command", s.command);
  visit("imported", s.imported);
  visit("program", s.program);
  visit("warnings", s.warnings);
  visit("data", s.data);
  visit("protocol", s.protocol);
  visit("objective", s.objective);
  visit("methods", s.methods);
  visit("evaluation", s.evaluation);
  visit("studies", s.studies);
  visit("test", s.test);
  visit("results", s.results);
  visit("comparisons", s.comparisons);
  visit("notes", s.notes);
  visit("costs", s.costs);
  visit("files", s.files);
}

constexpr std::array kDirections{"minimize", "maximize"};
constexpr std::array kStates{"complete", "pruned", "failed"};

template <class Enum>
constexpr auto names() {
  if constexpr (std::same_as<Enum, Direction>) {
    return kDirections;
  } else if constexpr (std::same_as<Enum, TrialState>) {
    return kStates;
  } else {
    return Names<Enum>::values;
  }
}

using ParameterRange = decltype(Parameter::range);
constexpr std::array kRanges{"float", "int", "choices", "ordinal"};  // in the order of the variant

// What few have: left out where it is empty, and in summaries of before there was such a thing.
bool is_rare(std::string_view name) {
  constexpr std::array kRare{"when", "constraints", "errors", "user_errors", "test", "p"};
  return std::ranges::count(kRare, name) > 0 || name.starts_with("other_");
}
bool is_empty(const auto&) { return false; }
template <class T>
bool is_empty(const std::vector<T>& member) {
  return member.empty();
}
bool is_empty(const std::optional<Condition>& member) { return !member; }
bool is_empty(double member) { return std::isnan(member); }
bool is_empty(const TestRatings& member) { return member.digest.empty(); }

// One function for every type, so that containers find what they contain wherever it is declared.
template <class T>
json write(const T& value) {
  if constexpr (std::same_as<T, double>) {
    return std::isfinite(value) ? json(value) : json(nullptr);
  } else if constexpr (std::same_as<T, std::string>) {
    return valid_utf8(value);
  } else if constexpr (std::integral<T>) {
    return value;
  } else if constexpr (std::is_enum_v<T>) {
    return names<T>()[static_cast<std::size_t>(value)];
  } else if constexpr (std::same_as<T, Time>) {
    return value.time_since_epoch().count();
  } else if constexpr (std::same_as<T, std::optional<double>>) {
    return value ? write(*value) : json(nullptr);
  } else if constexpr (std::same_as<T, std::optional<Condition>>) {
    return write(*value);
  } else if constexpr (std::same_as<T, Choice>) {
    return std::visit([](const auto& choice) { return write(choice); }, value);
  } else if constexpr (std::same_as<T, ParameterRange>) {
    return json{
        {kRanges[value.index()], std::visit([](const auto& r) { return write(r); }, value)}};
  } else if constexpr (requires { value.size(); }) {
    json list = json::array();
    for (const auto& element : value) list.push_back(write(element));
    return list;
  } else {
    json object = json::object();
    describe(value, [&](std::string_view name, const auto& member) {
      if (!is_rare(name) || !is_empty(member)) object[std::string(name)] = write(member);
    });
    return object;
  }
}

template <class T>
T read(const json& j) {
  T value{};
  if constexpr (std::same_as<T, double>) {
    value = j.is_null() ? kNotAvailable : j.get<double>();
  } else if constexpr (std::same_as<T, std::string> || std::integral<T>) {
    value = j.get<T>();
  } else if constexpr (std::is_enum_v<T>) {
    const auto all = names<T>();
    const auto found = std::find(all.begin(), all.end(), j.get<std::string>());
    if (found == all.end()) throw run_error("{} is not one of its words", j.dump());
    value = static_cast<T>(found - all.begin());
  } else if constexpr (std::same_as<T, Time>) {
    value = Time(Time::duration(j.get<Time::rep>()));
  } else if constexpr (std::same_as<T, std::optional<double>>) {
    if (!j.is_null()) value = j.get<double>();
  } else if constexpr (std::same_as<T, std::optional<Condition>>) {
    value = read<Condition>(j);
  } else if constexpr (std::same_as<T, Choice>) {
    if (j.is_boolean()) {
      value = j.get<bool>();
    } else if (j.is_number_integer()) {
      value = j.get<std::int64_t>();
    } else if (j.is_number()) {
      value = j.get<double>();
    } else {
      value = j.get<std::string>();
    }
  } else if constexpr (std::same_as<T, ParameterRange>) {
    if (j.contains(kRanges[0])) {
      value = read<FloatRange>(j.at(kRanges[0]));
    } else if (j.contains(kRanges[1])) {
      value = read<IntRange>(j.at(kRanges[1]));
    } else if (j.contains(kRanges[2])) {
      value = read<Choices>(j.at(kRanges[2]));
    } else {
      value = read<Ordinal>(j.at(kRanges[3]));
    }
  } else if constexpr (requires { value.size(); }) {
    for (const json& element : j) value.push_back(read<typename T::value_type>(element));
  } else {
    describe(value, [&](std::string_view name, auto& member) {
      const std::string key(name);
      if (is_rare(name) && !j.contains(key)) return;
      member = read<std::remove_reference_t<decltype(member)>>(j.at(key));
    });
  }
  return value;
}

}  // namespace

nlohmann::json to_json(const Summary& summary) {
  json j = write(summary);
  j["format"] = kFormat;
  return j;
}

Summary summary_from_json(const nlohmann::json& j) {
  constexpr const char* kRemedy = "Run the experiment again to write a new one.";
  try {
    const int format = j.at("format").get<int>();
    if (format != kFormat) {
      throw run_error("its format is {}, this program reads {}", format, kFormat);
    }
    json whole = j;  // files of before these came to it are read as if they said nothing
    for (const char* later : {"imported", "methods", "program"}) {
      if (!whole.contains(later)) whole[later] = write(Summary{})[later];
    }
    for (json& study : whole.at("studies")) {
      if (!study.contains("ended")) study["ended"] = "";
    }
    return read<Summary>(whole);
  } catch (const json::exception& problem) {
    throw run_error("The stored summary cannot be read: {}. {}", problem.what(), kRemedy);
  } catch (const RunError& problem) {
    throw run_error("The stored summary cannot be read: {}. {}", problem.what(), kRemedy);
  }
}

}  // namespace mfsearch
