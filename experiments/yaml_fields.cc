#include "experiments/yaml_fields.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "experiments/nearest.h"
#include "experiments/yaml_scalar.h"

namespace mfsearch {
namespace {

constexpr std::string_view kWholeNumber = "a whole number";
constexpr std::string_view kSeparators = ",;|:\t ";  // of CSV columns

bool expected(const YamlNode& node, std::string_view name, std::string_view what,
              Diagnostics& mistakes) {
  mistakes.error(node.at, "'{}' must be {}, not {}", name, what, describe(node));
  return false;
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// "a", "a or b", "a, b or c".
std::string list(const std::vector<std::string_view>& words, std::string_view conjunction) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 < words.size() ? ", " : conjunction;
    text += words[i];
  }
  return text;
}

}  // namespace

std::string describe(std::string_view noun, Range range) {
  const bool has_low = std::isfinite(range.low);
  const bool has_high = std::isfinite(range.high);
  if (has_low && has_high) {
    return range.open ? fmt::format("{} above {} and below {}", noun, range.low, range.high)
                      : fmt::format("{} from {} to {}", noun, range.low, range.high);
  }
  if (has_low)
    return fmt::format("{} {} {}", noun, range.open ? "above" : "of at least", range.low);
  if (has_high)
    return fmt::format("{} {} {}", noun, range.open ? "below" : "of at most", range.high);
  return std::string(noun);
}

bool read_value(const YamlNode& node, std::string_view name, Range range, int& out,
                Diagnostics& mistakes) {
  range.low = std::max<double>(range.low, std::numeric_limits<int>::min());
  range.high = std::min<double>(range.high, std::numeric_limits<int>::max());
  std::int64_t value = 0;
  if (!read_value(node, name, range, value, mistakes)) return false;
  out = static_cast<int>(value);
  return true;
}

bool read_value(const YamlNode& node, std::string_view name, Range range, std::int64_t& out,
                Diagnostics& mistakes) {
  const auto value = as_integer(node);
  if (!value || !range.contains(static_cast<double>(*value))) {
    return expected(node, name, describe(kWholeNumber, range), mistakes);
  }
  out = *value;
  return true;
}

bool read_value(const YamlNode& node, std::string_view name, Range range, double& out,
                Diagnostics& mistakes) {
  const auto value = as_number(node);
  if (!value || !range.contains(*value)) {
    return expected(node, name, describe("a number", range), mistakes);
  }
  out = *value;
  return true;
}

bool read_value(const YamlNode& node, std::string_view name, Range, std::uint64_t& out,
                Diagnostics& mistakes) {
  const auto value = as_unsigned(node);
  if (!value) {
    return expected(node, name, "a whole number from 0 to 18446744073709551615", mistakes);
  }
  out = *value;
  return true;
}

bool read_value(const YamlNode& node, std::string_view name, Range, bool& out,
                Diagnostics& mistakes) {
  const auto value = as_bool(node);
  if (!value) return expected(node, name, "true or false", mistakes);
  out = *value;
  return true;
}

bool read_value(const YamlNode& node, std::string_view name, Range, char& out,
                Diagnostics& mistakes) {
  if (node.kind != YamlNode::Kind::scalar || node.text.size() != 1 ||
      kSeparators.find(node.text[0]) == kSeparators.npos) {
    return expected(node, name, R"(one of "," ";" "|" ":" " " "\t")", mistakes);
  }
  out = node.text[0];
  return true;
}

bool read_value(const YamlNode& node, std::string_view name, Range, std::string& out,
                Diagnostics& mistakes) {
  if (node.kind != YamlNode::Kind::scalar) return expected(node, name, "a text", mistakes);
  if (has_control_character(node.text)) {
    mistakes.error(node.at, "'{}' must be one line without control characters", name);
    return false;
  }
  out = node.text;
  return true;
}

std::optional<std::size_t> read_word(const YamlNode& node, std::string_view name,
                                     const std::vector<std::string_view>& words,
                                     Diagnostics& mistakes) {
  const auto found = std::find(words.begin(), words.end(), node.text);
  if (node.kind == YamlNode::Kind::scalar && found != words.end()) {
    return static_cast<std::size_t>(found - words.begin());
  }
  mistakes.error(node.at, "'{}' must be {}, not {}{}", name, list(words, " or "), describe(node),
                 suggestion(node.text, words));
  return std::nullopt;
}

MapReader::MapReader(const YamlNode& node, std::string_view name, Diagnostics& mistakes)
    : node_(node), mistakes_(mistakes) {
  if (node.kind != YamlNode::Kind::map) {
    mistakes.error(node.at, "{} must be a map (keys and values), not {}", shown(name),
                   describe(node));
  }
}

const YamlNode* MapReader::take(std::string_view key) {
  known_.push_back(key);
  return node_.find(key);
}

void MapReader::finish() {
  bool is_listed = false;  // once is enough
  for (const YamlEntry& entry : node_.entries) {
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    std::string remedy = suggestion(entry.key, known_);
    if (remedy.empty() && !is_listed) {
      remedy = "; known here: " + list(known_, " and ");
      is_listed = true;
    }
    mistakes_.error(entry.at, "unknown key {}{}", shown(entry.key), remedy);
  }
}

}  // namespace mfsearch
