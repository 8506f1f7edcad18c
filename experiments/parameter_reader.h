// One parameter of a space, {int: [5, 50], log: true}, for values of a kind.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <vector>

#include "experiments/diagnostics.h"
#include "experiments/yaml.h"
#include "experiments/yaml_fields.h"
#include "search/space.h"

namespace mfsearch {

inline constexpr std::array<std::string_view, 4> kForms{"int", "float", "choice", "ordinal"};

using ParameterRange = decltype(Parameter::range);

// The kinds of whole numbers: of a field, and without limits.
template <class Field>
inline constexpr bool kIsWhole = std::is_same_v<Field, int> || std::is_same_v<Field, std::int64_t>;

// The form that ranges of a field have; numbers may have ordinals, too. Fields that are no numbers
// have choices only.
template <class Field>
constexpr std::string_view form_of() {
  if (kIsWhole<Field>) return "int";
  if (std::is_same_v<Field, double>) return "float";
  return "choice";
}

// Reads one parameter's {form: ..., log: ..., step: ...} for a field with its limits; Range{} for a
// parameter that has none. `when` is left to condition_reader.h.
template <class Field>
class ParameterReader {
 public:
  ParameterReader(std::string_view name, Range limits, Diagnostics& mistakes)
      : name_(name), limits_(limits), mistakes_(mistakes) {}

  std::optional<ParameterRange> read(const YamlNode& node) {
    MapReader reader(node, name_, mistakes_);
    std::vector<std::string_view> forms;
    for (std::string_view form : kForms) {
      if (reader.take(form)) forms.push_back(form);
    }
    const YamlNode* log = reader.take("log");
    const YamlNode* step = reader.take("step");
    reader.take("when");
    reader.finish();
    if (forms.size() != 1) {
      mistakes_.error(node.at, "'{}' needs one of 'int', 'float', 'choice' and 'ordinal', not {}",
                      name_, forms.empty() ? "none" : "several");
      return std::nullopt;
    }
    const YamlNode& values = *node.find(forms[0]);
    if (forms[0] == "choice" || (forms[0] == "ordinal" && form_of<Field>() != "choice")) {
      for (const YamlNode* extra : {log, step}) {
        if (extra) mistakes_.error(extra->at, "{}s have neither 'log' nor 'step'", forms[0]);
      }
      if constexpr (form_of<Field>() != "choice") {
        if (forms[0] == "ordinal") return read_ordinal(values);
      }
      return read_choices(values);
    }
    if (forms[0] != form_of<Field>()) {
      mistakes_.error(values.at, "'{}' takes '{}', not '{}'", name_, form_of<Field>(), forms[0]);
      return std::nullopt;
    }
    if constexpr (form_of<Field>() != "choice") return read_range(values, log, step);
    return std::nullopt;
  }

 private:
  std::optional<ParameterRange> read_range(const YamlNode& node, const YamlNode* log_node,
                                           const YamlNode* step_node) {
    Field low{}, high{}, step{};
    bool log = false;
    if (log_node && !read_value(*log_node, "log", {}, log, mistakes_)) return std::nullopt;
    if (step_node && !read_step(*step_node, step)) return std::nullopt;
    if (node.kind != YamlNode::Kind::sequence || node.items.size() != 2) {
      mistakes_.error(node.at, "the range of '{}' must be a list of two, [low, high]", name_);
      return std::nullopt;
    }
    const bool has_low = read_value(node.items[0], name_, limits_, low, mistakes_);
    const bool has_high = read_value(node.items[1], name_, limits_, high, mistakes_);
    if (!has_low || !has_high) return std::nullopt;

    if (low > high) {
      mistakes_.error(node.at, "the range of '{}' is empty: low {} is above high {}", name_, low,
                      high);
    } else if (log && low <= 0) {
      mistakes_.error(node.items[0].at, "'log' needs a low above 0, not {}", low);
    } else if (log && step_node) {
      mistakes_.error(step_node->at, "'log' and 'step' do not go together");
    } else if (low < high && step > high - low) {
      mistakes_.error(step_node->at, "step {} is wider than the range from {} to {}", step, low,
                      high);
    } else if constexpr (kIsWhole<Field>) {
      return IntRange{.low = low, .high = high, .log = log, .step = step_node ? step : 1};
    } else {
      return FloatRange{.low = low,
                        .high = high,
                        .log = log,
                        .step = step_node ? std::optional<double>(step) : std::nullopt};
    }
    return std::nullopt;
  }

  bool read_step(const YamlNode& node, Field& step) {
    const Range positive =
        kIsWhole<Field> ? Range{.low = 1} : Range{.low = 0, .high = Range{}.high, .open = true};
    return read_value(node, "step", positive, step, mistakes_);
  }

  std::optional<ParameterRange> read_choices(const YamlNode& node) {
    if (node.kind != YamlNode::Kind::sequence || node.items.empty()) {
      mistakes_.error(node.at, "the choices of '{}' must be a list of values, [a, b]", name_);
      return std::nullopt;
    }
    Choices choices;
    for (const YamlNode& item : node.items) {
      Field value{};
      if (!read_value(item, name_, limits_, value, mistakes_)) continue;
      Choice choice = to_choice(value);
      if (std::find(choices.values.begin(), choices.values.end(), choice) != choices.values.end()) {
        mistakes_.error(item.at, "'{}' has the choice {} twice", name_, shown(item.text));
      }
      choices.values.push_back(std::move(choice));
    }
    return choices;
  }

  std::optional<ParameterRange> read_ordinal(const YamlNode& node) {
    if (node.kind != YamlNode::Kind::sequence || node.items.empty()) {
      mistakes_.error(node.at, "the values of '{}' must be a list of numbers, [8, 16, 32]", name_);
      return std::nullopt;
    }
    Ordinal ordinal;
    std::optional<Field> last;
    for (const YamlNode& item : node.items) {
      Field value{};
      if (!read_value(item, name_, limits_, value, mistakes_)) continue;
      if (last && value <= *last) {
        mistakes_.error(item.at, "an ordinal's values ascend; {} is not above {}", value, *last);
      }
      last = value;
      ordinal.values.push_back(to_choice(value));
    }
    return ordinal;
  }

  static Choice to_choice(Field value) {
    if constexpr (NamedEnum<Field>) {
      return std::string(name_of(value));
    } else if constexpr (kIsWhole<Field>) {
      return std::int64_t{value};
    } else {
      return value;
    }
  }

  std::string_view name_;
  Range limits_;
  Diagnostics& mistakes_;
};

}  // namespace mfsearch
