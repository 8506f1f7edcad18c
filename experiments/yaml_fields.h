// Fills option structs from YAML maps by their visit_fields() tables.
//
//   read_value(node, "split", Range{}, experiment.split, mistakes);
//
// What the file does not state keeps the value that it had. A value that is not as its table says
// is a mistake with the remedy, and so is a key that the table does not have.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fields.h"
#include "experiments/diagnostics.h"
#include "experiments/duration.h"
#include "experiments/yaml.h"

namespace mfsearch {

// A struct with a visit_fields() table.
struct NoVisit {
  void operator()(std::string_view, auto&, Range) const {}
};
template <class T>
concept HasFields = requires(T& options) {
  visit_fields(options, NoVisit{});
};

// read_value(): one value of each kind of member. False if there is a mistake; `out` is then as
// before (of a struct: its sound members are read). Of the numbers, `range` holds.
bool read_value(const YamlNode& node, std::string_view name, Range range, int& out,
                Diagnostics& mistakes);
bool read_value(const YamlNode& node, std::string_view name, Range range, std::int64_t& out,
                Diagnostics& mistakes);
bool read_value(const YamlNode& node, std::string_view name, Range range, double& out,
                Diagnostics& mistakes);
bool read_value(const YamlNode& node, std::string_view name, Range range, std::uint64_t& out,
                Diagnostics& mistakes);
bool read_value(const YamlNode& node, std::string_view name, Range range, bool& out,
                Diagnostics& mistakes);
bool read_value(const YamlNode& node, std::string_view name, Range range, char& out,
                Diagnostics& mistakes);
bool read_value(const YamlNode& node, std::string_view name, Range range, std::string& out,
                Diagnostics& mistakes);
bool read_value(const YamlNode& node, std::string_view name, Range range, Duration& out,
                Diagnostics& mistakes);
// A value that may be left out; there is no way to write that it is.
bool read_value(const YamlNode& node, std::string_view name, Range range,
                std::optional<double>& out, Diagnostics& mistakes);

// The word's position among `words`; nullopt after noting a mistake.
std::optional<std::size_t> read_word(const YamlNode& node, std::string_view name,
                                     const std::vector<std::string_view>& words,
                                     Diagnostics& mistakes);

template <NamedEnum Enum>
bool read_value(const YamlNode& node, std::string_view name, Range, Enum& out,
                Diagnostics& mistakes) {
  const auto& values = Names<Enum>::values;
  const auto word = read_word(node, name, {values.begin(), values.end()}, mistakes);
  if (word) out = static_cast<Enum>(*word);
  return word.has_value();
}

// A list of words in brackets.
template <NamedEnum Enum>
bool read_value(const YamlNode& node, std::string_view name, Range, std::vector<Enum>& out,
                Diagnostics& mistakes) {
  if (node.kind != YamlNode::Kind::sequence) {
    mistakes.error(node.at, "'{}' must be a list of words in brackets, not {}", name,
                   shown(node.text));
    return false;
  }
  std::vector<Enum> list;
  for (const YamlNode& item : node.items) {
    Enum value{};
    if (!read_value(item, name, Range{}, value, mistakes)) return false;
    list.push_back(value);
  }
  out = std::move(list);
  return true;
}

template <HasFields Options>
bool read_value(const YamlNode& node, std::string_view name, Range, Options& out,
                Diagnostics& mistakes);

// "a whole number from 1 to 100", "a number above 0".
std::string describe(std::string_view noun, Range range);

// Reads a map key by key; it is a visitor for visit_fields().
class MapReader {
 public:
  // Notes a mistake if the node is not a map; it then counts as an empty one.
  MapReader(const YamlNode& node, std::string_view name, Diagnostics& mistakes);

  // The value of a key, which is hereby known; nullptr if the file does not have it.
  const YamlNode* take(std::string_view key);

  template <class T>
  void operator()(std::string_view key, T& member, Range range) {
    if (const YamlNode* value = take(key)) read_value(*value, key, range, member, mistakes_);
  }

  // Notes the keys that nobody asked for.
  void finish();

 private:
  const YamlNode& node_;
  Diagnostics& mistakes_;
  std::vector<std::string_view> known_;
};

// A word stands for the struct's `name`: `sampler: tpe` is short for `sampler: {name: tpe}`.
template <HasFields Options>
bool read_name(const YamlNode& node, std::string_view name, Options& out, Diagnostics& mistakes) {
  bool has_name = false;
  visit_fields(out, [&](std::string_view field, auto& member, Range range) {
    if (field != "name") return;
    has_name = true;
    read_value(node, name, range, member, mistakes);
  });
  return has_name;
}

template <HasFields Options>
bool read_value(const YamlNode& node, std::string_view name, Range, Options& out,
                Diagnostics& mistakes) {
  if (node.kind == YamlNode::Kind::scalar && read_name(node, name, out, mistakes)) return true;
  MapReader reader(node, name, mistakes);
  visit_fields(out, reader);
  reader.finish();
  return node.kind == YamlNode::Kind::map;
}

}  // namespace mfsearch
