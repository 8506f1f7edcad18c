#include "experiments/condition_reader.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "experiments/nearest.h"
#include "experiments/yaml_scalar.h"

namespace mfsearch {
namespace {

bool says(const YamlNode& node, const Choice& choice) {
  if (const auto* flag = std::get_if<bool>(&choice)) return as_bool(node) == *flag;
  if (const auto* whole = std::get_if<std::int64_t>(&choice)) return as_integer(node) == *whole;
  if (const auto* number = std::get_if<double>(&choice)) return as_number(node) == *number;
  return node.kind == YamlNode::Kind::scalar && node.text == std::get<std::string>(choice);
}

// The value as a point has it; nullopt if the parameter does not have it.
std::optional<double> value_of(const Parameter& parameter, const YamlNode& node) {
  if (const auto* values = listed_values(parameter)) {
    const auto found = std::find_if(values->begin(), values->end(),
                                    [&](const Choice& choice) { return says(node, choice); });
    if (found == values->end()) return std::nullopt;
    return static_cast<double>(found - values->begin());
  }
  const auto whole = as_integer(node);
  if (!whole || !contains(parameter, static_cast<double>(*whole))) return std::nullopt;
  return static_cast<double>(*whole);
}

// The parameter that the condition names; nullptr after noting why there is none.
const Parameter* parent_in(const YamlEntry& named, const YamlEntry& entry, const YamlNode& space,
                           const SearchSpace& above, Diagnostics& mistakes) {
  const auto found = std::find_if(above.begin(), above.end(),
                                  [&](const Parameter& p) { return p.name == named.key; });
  if (found != above.end()) {
    if (!std::holds_alternative<FloatRange>(found->range)) return &*found;
    mistakes.error(named.at,
                   "'{}' is a float; a condition names values of an int, a choice or an ordinal",
                   named.key);
    return nullptr;
  }
  const auto other = std::find_if(space.entries.begin(), space.entries.end(),
                                  [&](const YamlEntry& e) { return e.key == named.key; });
  if (other == space.entries.end()) {
    std::vector<std::string_view> names;
    for (const Parameter& p : above) names.push_back(p.name);
    mistakes.error(named.at, "there is no parameter {} above{}", shown(named.key),
                   suggestion(named.key, names));
  } else if (other->at >= entry.at) {
    mistakes.error(named.at, "{} must stand above '{}', which depends on it", shown(named.key),
                   entry.key);
  } else if (other->value.kind != YamlNode::Kind::map) {
    mistakes.error(named.at, "{} is fixed to one value, so nothing can depend on it",
                   shown(named.key));
  }  // if not, its own mistake is told already
  return nullptr;
}

std::vector<double> read_values(const Parameter& parent, const YamlNode& node,
                                Diagnostics& mistakes) {
  const bool is_list = node.kind == YamlNode::Kind::sequence;
  const std::vector<YamlNode> items = is_list ? node.items : std::vector{node};
  if (items.empty()) mistakes.error(node.at, "a condition needs at least one value");
  std::vector<double> values;
  for (const YamlNode& item : items) {
    const auto value = value_of(parent, item);
    if (!value) {
      mistakes.error(item.at, "'{}' never has the value {}", parent.name, describe(item));
    } else if (std::find(values.begin(), values.end(), *value) != values.end()) {
      mistakes.error(item.at, "{} stands twice", describe(item));
    } else {
      values.push_back(*value);
    }
  }
  std::sort(values.begin(), values.end());
  return values;
}

}  // namespace

std::optional<Condition> read_condition(const YamlEntry& entry, const YamlNode& space,
                                        const SearchSpace& above, Diagnostics& mistakes) {
  const YamlNode* when = entry.value.find("when");
  if (!when) return std::nullopt;
  if (when->kind != YamlNode::Kind::map || when->entries.size() != 1) {
    mistakes.error(when->at,
                   "'when' must be one parameter and its values, {{optimizer: adam}} or "
                   "{{layers: [2, 3]}}");
    return std::nullopt;
  }
  const YamlEntry& named = when->entries.front();
  const Parameter* parent = parent_in(named, entry, space, above, mistakes);
  if (!parent) return std::nullopt;
  return Condition{parent->name, read_values(*parent, named.value, mistakes)};
}

}  // namespace mfsearch
