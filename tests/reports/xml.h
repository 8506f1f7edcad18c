// Checks that a text is well-formed XML, as far as our pictures use XML: elements, attributes,
// text, the five entities and character references.
#pragma once

#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mfsearch {

// What is wrong, or an empty string.
inline std::string xml_problem(std::string_view xml) {
  std::vector<std::string> open;
  bool had_root = false;
  const auto entity_ok = [&](std::size_t at) {
    for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"}) {
      if (xml.substr(at).starts_with(known)) return true;
    }
    return false;
  };
  std::size_t i = 0;
  const auto name = [&] {
    const std::size_t start = i;
    while (i < xml.size() && (std::isalnum(static_cast<unsigned char>(xml[i])) || xml[i] == '-')) {
      ++i;
    }
    return std::string(xml.substr(start, i - start));
  };
  const auto spaces = [&] {
    while (i < xml.size() && (xml[i] == ' ' || xml[i] == '\n')) ++i;
  };
  while (i < xml.size()) {
    if (xml[i] != '<') {
      if (open.empty() && xml[i] != '\n') return "text outside the root element";
      if (xml[i] == '&' && !entity_ok(i)) return "unknown entity";
      if (static_cast<unsigned char>(xml[i]) < 0x20 && xml[i] != '\n') return "control character";
      ++i;
      continue;
    }
    ++i;
    if (xml[i] == '/') {
      ++i;
      const std::string closed = name();
      if (open.empty() || open.back() != closed) return "</" + closed + "> closes nothing";
      open.pop_back();
      if (xml[i++] != '>') return "end tag without an end";
      continue;
    }
    if (open.empty() && had_root) return "two root elements";
    had_root = true;
    const std::string element = name();
    if (element.empty()) return "a '<' that starts no element";
    std::set<std::string> seen;
    for (spaces(); i < xml.size() && xml[i] != '>' && xml[i] != '/'; spaces()) {
      const std::string attribute = name();
      if (attribute.empty() || !seen.insert(attribute).second) return "bad attribute in " + element;
      if (xml.substr(i, 2) != "=\"") return "attribute without a value in " + element;
      for (i += 2; i < xml.size() && xml[i] != '"'; ++i) {
        if (xml[i] == '<' || (xml[i] == '&' && !entity_ok(i))) return "bad value in " + element;
      }
      ++i;
    }
    if (i < xml.size() && xml[i] == '/') {
      ++i;
    } else {
      open.push_back(element);
    }
    if (i >= xml.size() || xml[i++] != '>') return "start tag without an end: " + element;
  }
  if (!open.empty()) return open.back() + " is not closed";
  return had_root ? "" : "no element";
}

}  // namespace mfsearch
