#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "reports/report.h"
#include "reports/summary_fields.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

using nlohmann::json;

constexpr int kFormat = 2;  // raised when files of an older form can no longer be read

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
