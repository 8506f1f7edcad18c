#include "experiments/free_space.h"

#include <algorithm>

#include "core/error.h"
#include "core/text_file.h"
#include "experiments/parameter_reader.h"
#include "experiments/yaml_scalar.h"

namespace mfsearch {
namespace {

using ParameterRange = decltype(Parameter::range);

template <class Field>
std::optional<ParameterRange> read_as(const YamlEntry& entry, Diagnostics& mistakes) {
  return ParameterReader<Field>(entry.key, Range{}, mistakes).read(entry.value);
}

// Choices are of the narrowest kind that takes all of them.
std::optional<ParameterRange> read_choices(const YamlEntry& entry, const YamlNode& choices,
                                           Diagnostics& mistakes) {
  const auto all = [&](auto&& is) { return std::ranges::all_of(choices.items, is); };
  if (all([](const YamlNode& n) { return as_bool(n).has_value(); })) {
    return read_as<bool>(entry, mistakes);
  }
  if (all([](const YamlNode& n) { return as_integer(n).has_value(); })) {
    return read_as<int>(entry, mistakes);
  }
  if (all([](const YamlNode& n) { return as_number(n).has_value(); })) {
    return read_as<double>(entry, mistakes);
  }
  return read_as<std::string>(entry, mistakes);
}

std::optional<ParameterRange> read_entry(const YamlEntry& entry, Diagnostics& mistakes) {
  const YamlNode* choices = entry.value.find("choice");
  if (choices && !choices->items.empty()) return read_choices(entry, *choices, mistakes);
  return entry.value.find("int") ? read_as<int>(entry, mistakes) : read_as<double>(entry, mistakes);
}

}  // namespace

SearchSpace load_free_space(const std::filesystem::path& file) {
  const std::string text = read_text(file);
  Diagnostics mistakes(file.string(), text);
  SearchSpace space;
  if (const auto root = parse_yaml(text, mistakes)) {
    if (root->kind != YamlNode::Kind::map || root->entries.empty()) {
      mistakes.error(0, "the file must be a map of parameters, such as 'rate: {{float: [0, 1]}}'");
    }
    for (const YamlEntry& entry : root->entries) {
      if (auto range = read_entry(entry, mistakes)) space.push_back({entry.key, *range});
    }
  }
  mistakes.throw_if_any();
  return space;
}

}  // namespace mfsearch
