// YAML text as a small tree whose nodes know their places. What YAML leaves to its readers is
// decided here: keys are scalars and unique, there is one document, no tags, no merge keys, and a
// scalar is the text that was written.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/diagnostics.h"

namespace mfsearch {

struct YamlEntry;

struct YamlNode {
  enum class Kind { null, scalar, sequence, map };

  Kind kind = Kind::null;
  std::size_t at = 0;                // its first byte in the text; of an empty value: its key's
  std::string text{};                // scalar
  bool quoted = false;               // scalar: in quotes or a block, so it is no number and no bool
  std::vector<YamlNode> items{};     // sequence
  std::vector<YamlEntry> entries{};  // map, in the order of the text

  // The value of a key of a map; nullptr if there is none.
  const YamlNode* find(std::string_view key) const;
};

struct YamlEntry {
  std::string key;
  std::size_t at;  // first byte of the key
  YamlNode value;
};

// Parses UTF-8 text without byte order mark. An alias is replaced by what it stands for; its places
// are those of the anchor. Text over 256 KiB, trees of more than 10,000 nodes (after replacement)
// or 32 levels are mistakes. Broken syntax gives one mistake and nullopt; with other mistakes the
// tree is what remains without them.
std::optional<YamlNode> parse_yaml(std::string_view text, Diagnostics& mistakes);

}  // namespace mfsearch
