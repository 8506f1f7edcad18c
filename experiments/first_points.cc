#include "experiments/first_points.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "core/error.h"
#include "core/limits.h"
#include "experiments/nearest.h"
#include "search/conditions.h"
#include "search/value_text.h"

namespace mfsearch {
namespace {

// What the parameter has for the value of a field.
template <class Field>
double value_of(const Parameter& parameter, const Field& field) {
  if constexpr (std::is_arithmetic_v<Field> && !std::is_same_v<Field, bool>) {
    return nearest_value(parameter, static_cast<double>(field));
  } else {
    const std::vector<Choice>& choices = *listed_values(parameter);
    Choice value;
    if constexpr (NamedEnum<Field>) {
      value = std::string(name_of(field));
    } else {
      value = field;
    }
    const auto same = std::ranges::find(choices, value);
    return same == choices.end() ? kNaN : static_cast<double>(same - choices.begin());
  }
}

void read_value_of(const YamlEntry& entry, const YamlNode& study_node, const StudySpec& study,
                   Point& point, Diagnostics& mistakes) {
  const auto parameter = std::ranges::find(study.space, entry.key, &Parameter::name);
  if (parameter == study.space.end()) {
    const YamlNode* space = study_node.find("space");
    const YamlNode* there = space ? space->find(entry.key) : nullptr;
    if (there && there->kind == YamlNode::Kind::map) return;  // with a mistake that is told there
    std::vector<std::string_view> names;
    for (const Parameter& p : study.space) names.push_back(p.name);
    mistakes.error(entry.at, "{} is not searched here{}", shown(entry.key),
                   suggestion(entry.key, names));
    return;
  }
  if (entry.value.kind != YamlNode::Kind::scalar) {
    mistakes.error(entry.value.at, "'{}' takes {}", entry.key, values_in_words(*parameter));
    return;
  }
  try {
    point[static_cast<std::size_t>(parameter - study.space.begin())] =
        value_from_text(*parameter, entry.value.text);
  } catch (const InputError& e) {
    mistakes.error(entry.value.at, "{}", e.what());
  }
}

// A value for a parameter that the others leave out could never be tried.
void check_active(const YamlNode& node, const StudySpec& study, const Point& point,
                  Diagnostics& mistakes) {
  for (std::size_t d = 0; d < point.size(); ++d) {
    const auto parent = parent_of(study.space, d);
    const bool is_open = parent && std::isnan(point[*parent]);  // the sampler fills it in
    if (std::isnan(point[d]) || is_open || is_active(study.space, point, d)) continue;
    mistakes.error(node.at, "'{}' is inactive where '{}' has this value; leave it out",
                   study.space[d].name, study.space[*parent].name);
  }
}

void read_point(const YamlNode& node, const YamlNode& study_node, StudySpec& study,
                Diagnostics& mistakes) {
  if (node.kind == YamlNode::Kind::scalar && node.text == "default") {
    study.first.push_back(default_point(study));
    return;
  }
  if (node.kind != YamlNode::Kind::map) {
    mistakes.error(node.at,
                   "'first' is a list of 'default' and maps such as {{learning_rate: 0.01}}");
    return;
  }
  Point point(study.space.size(), kNaN);
  for (const YamlEntry& entry : node.entries) {
    read_value_of(entry, study_node, study, point, mistakes);
  }
  check_active(node, study, point, mistakes);
  study.first.push_back(std::move(point));
}

}  // namespace

Point default_point(const StudySpec& study) {
  Point point;
  for (const Parameter& parameter : study.space) {
    double value = kNaN;
    visit_fields(study.training, [&](std::string_view name, const auto& field, Range) {
      if (name == parameter.name) value = value_of(parameter, field);
    });
    point.push_back(value);
  }
  deactivate(study.space, point);
  return point;
}

void read_first_points(const YamlNode& node, const YamlNode& study_node, StudySpec& study,
                       Diagnostics& mistakes) {
  if (node.kind != YamlNode::Kind::sequence) {
    mistakes.error(node.at, "'first' must be a list, such as [default, {{learning_rate: 0.01}}]");
    return;
  }
  if (study.sampler.name == SamplerKind::grid) {
    mistakes.error(node.at, "a grid tries its points in its own order: remove 'first'");
  }
  for (const YamlNode& item : node.items) read_point(item, study_node, study, mistakes);
}

}  // namespace mfsearch
