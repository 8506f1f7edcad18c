#include "experiments/space_reader.h"

#include <type_traits>
#include <vector>

#include "experiments/condition_reader.h"
#include "experiments/nearest.h"
#include "experiments/parameter_reader.h"
#include "experiments/yaml_fields.h"
#include "experiments/yaml_scalar.h"

namespace mfsearch {
namespace {

void read_entry(const YamlEntry& entry, const YamlNode& space, StudySpec& study,
                Diagnostics& mistakes) {
  std::vector<std::string_view> names;
  bool is_field = false;
  visit_fields(study.training, [&](std::string_view name, auto& field, Range limits) {
    if (applies_to(study.model, name)) names.push_back(name);
    if (name != entry.key) return;
    is_field = true;
    if (!applies_to(study.model, name)) {
      mistakes.error(entry.at, "'{}' is for model blend; model {} has no content", name,
                     name_of(study.model));
    } else if (entry.value.kind != YamlNode::Kind::map) {
      read_value(entry.value, name, limits, field, mistakes);
    } else if (name == "keep") {
      mistakes.error(entry.at,
                     "'keep' cannot be searched: it picks the epoch of the final model, and no "
                     "trial's value depends on it; give it one value, 'keep: best'");
    } else if (auto range =
                   ParameterReader<std::remove_reference_t<decltype(field)>>(name, limits, mistakes)
                       .read(entry.value)) {
      auto when = read_condition(entry, space, study.space, mistakes);
      study.space.push_back({std::string(name), std::move(*range), std::move(when)});
    }
  });
  if (!is_field) {
    mistakes.error(entry.at, "there is no hyperparameter {}{}", shown(entry.key),
                   suggestion(entry.key, names));
  }
}

}  // namespace

void read_space(const YamlNode& node, StudySpec& study, Diagnostics& mistakes) {
  if (node.kind != YamlNode::Kind::map) {
    mistakes.error(node.at, "'space' must be a map of hyperparameters, not {}", describe(node));
  }
  for (const YamlEntry& entry : node.entries) read_entry(entry, node, study, mistakes);
}

bool applies_to(ModelKind model, std::string_view field) {
  return model == ModelKind::blend || !field.starts_with("content_");
}

}  // namespace mfsearch
