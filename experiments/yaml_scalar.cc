#include "experiments/yaml_scalar.h"

#include <cmath>
#include <string_view>

#include "core/parse.h"

namespace mfsearch {
namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }

bool has_leading_zero(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return text.size() > 1 && text[0] == '0' && is_digit(text[1]);
}

// "inf" and "nan" have no digit.
template <class Number>
std::optional<Number> as(const YamlNode& node) {
  const std::string_view text = node.text;
  if (node.kind != YamlNode::Kind::scalar || node.quoted || has_leading_zero(text) ||
      text.find_first_of("0123456789") == text.npos) {
    return std::nullopt;
  }
  return parse_number<Number>(without_plus(text));
}

}  // namespace

std::optional<std::int64_t> as_integer(const YamlNode& node) { return as<std::int64_t>(node); }
std::optional<std::uint64_t> as_unsigned(const YamlNode& node) { return as<std::uint64_t>(node); }

std::optional<double> as_number(const YamlNode& node) {
  const auto number = as<double>(node);
  return number && std::isfinite(*number) ? number : std::nullopt;  // "nan(0)" has a digit
}

std::optional<bool> as_bool(const YamlNode& node) {
  if (node.kind != YamlNode::Kind::scalar || node.quoted) return std::nullopt;
  if (node.text == "true") return true;
  if (node.text == "false") return false;
  return std::nullopt;
}

std::string describe(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::null:
      return "an empty value";
    case YamlNode::Kind::sequence:
      return "a list";
    case YamlNode::Kind::map:
      return "a map";
    case YamlNode::Kind::scalar:
      break;
  }
  if (node.quoted) return "the text " + shown(node.text) + " in quotes";
  if (has_leading_zero(node.text)) return shown(node.text) + " with a leading zero";
  return shown(node.text);
}

}  // namespace mfsearch
