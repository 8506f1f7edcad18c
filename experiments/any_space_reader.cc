#include "experiments/any_space_reader.h"

#include <algorithm>

#include "experiments/condition_reader.h"
#include "experiments/input_text.h"
#include "experiments/parameter_reader.h"
#include "experiments/study_reader.h"
#include "experiments/yaml_scalar.h"

namespace mfsearch {
namespace {

template <class Value>
std::optional<ParameterRange> read_as(const YamlEntry& entry, Diagnostics& mistakes) {
  return ParameterReader<Value>(entry.key, Range{}, mistakes).read(entry.value);
}

// Choices are of the narrowest kind that takes all of them.
std::optional<ParameterRange> read_choices(const YamlEntry& entry, const YamlNode& choices,
                                           Diagnostics& mistakes) {
  const auto all = [&](auto&& is) { return std::ranges::all_of(choices.items, is); };
  if (all([](const YamlNode& n) { return as_bool(n).has_value(); })) {
    return read_as<bool>(entry, mistakes);
  }
  if (all([](const YamlNode& n) { return as_integer(n).has_value(); })) {
    return read_as<std::int64_t>(entry, mistakes);
  }
  if (all([](const YamlNode& n) { return as_number(n).has_value(); })) {
    return read_as<double>(entry, mistakes);
  }
  return read_as<std::string>(entry, mistakes);
}

// `seed: 3`.
std::optional<ParameterRange> read_fixed(const YamlEntry& entry, Diagnostics& mistakes) {
  const YamlNode& node = entry.value;
  if (const auto whole = as_integer(node)) return IntRange{.low = *whole, .high = *whole};
  if (const auto number = as_number(node)) return FloatRange{.low = *number, .high = *number};
  if (const auto flag = as_bool(node)) return Choices{{*flag}};
  std::string text;
  if (!read_value(node, entry.key, Range{}, text, mistakes)) return std::nullopt;
  return Choices{{text}};
}

std::optional<ParameterRange> read_range(const YamlEntry& entry, Diagnostics& mistakes) {
  if (entry.value.kind == YamlNode::Kind::scalar) return read_fixed(entry, mistakes);
  const YamlNode* choices = entry.value.find("choice");
  if (choices && !choices->items.empty()) return read_choices(entry, *choices, mistakes);
  if (const YamlNode* ordinal = entry.value.find("ordinal")) {
    const auto is_whole = [](const YamlNode& n) { return as_integer(n).has_value(); };
    return std::ranges::all_of(ordinal->items, is_whole) ? read_as<std::int64_t>(entry, mistakes)
                                                         : read_as<double>(entry, mistakes);
  }
  return entry.value.find("int") ? read_as<std::int64_t>(entry, mistakes)
                                 : read_as<double>(entry, mistakes);
}

void read_parameter(const YamlEntry& entry, const YamlNode& map, SearchSpace& space,
                    Diagnostics& mistakes) {
  if (!is_name(entry.key)) {
    mistakes.error(entry.at, "a parameter's name is of letters, digits and . _ -; {} is not",
                   shown(entry.key));
  }
  auto range = read_range(entry, mistakes);
  if (!range) return;
  Parameter parameter{entry.key, std::move(*range), read_condition(entry, map, space, mistakes)};
  if (const auto what = problem(parameter)) {
    mistakes.error(entry.value.at, "'{}' is no sound range: {}", entry.key, *what);
  } else {
    space.push_back(std::move(parameter));
  }
}

}  // namespace

SearchSpace read_any_space(const YamlNode& node, Diagnostics& mistakes) {
  SearchSpace space;
  if (node.kind != YamlNode::Kind::map || node.entries.empty()) {
    mistakes.error(node.at,
                   "a space must be a map of parameters, such as 'rate: {{float: [0, 1]}}'");
  }
  for (const YamlEntry& entry : node.entries) read_parameter(entry, node, space, mistakes);
  return space;
}

SearchSpace load_space(const std::filesystem::path& file) {
  const std::string text = input_text(file, "file of a space");
  Diagnostics mistakes(file.string(), text);
  SearchSpace space;
  if (const auto root = parse_yaml(text, mistakes)) {
    // {space: {int: [1, 2]}} has a parameter named space.
    const YamlNode* inner = root->entries.size() == 1 ? root->find("space") : nullptr;
    const auto is_form = [&](std::string_view form) { return inner->find(form) != nullptr; };
    const bool is_wrapped = inner && inner->kind == YamlNode::Kind::map &&
                            std::none_of(kForms.begin(), kForms.end(), is_form);
    space = read_any_space(is_wrapped ? *inner : *root, mistakes);
  }
  mistakes.throw_if_any();
  return space;
}

}  // namespace mfsearch
