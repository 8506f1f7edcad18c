// Trials as text, so that equal texts mean equal rows bit for bit, and a difference can be read.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <span>
#include <string>
#include <vector>

#include "search/trial.h"

namespace mfsearch {

inline std::string bits(std::span<const double> values) {
  std::string text;
  for (double value : values) text += fmt::format("{:a} ", value);
  return text;
}

// Everything but the times.
inline std::string row(const Trial& trial) {
  std::string text = fmt::format("{}: state {} point {}", trial.number,
                                 static_cast<int>(trial.state), bits(trial.point));
  if (trial.value) text += "value " + bits(std::span(&*trial.value, 1));
  if (!trial.other_values.empty()) text += "others " + bits(trial.other_values);
  text += "curve " + bits(trial.curve) + "reason '" + trial.reason + "'";
  for (const Series& s : trial.series) text += " series " + s.name + " " + bits(s.values);
  for (const Attribute& a : trial.attributes) text += " attribute " + a.name + "=" + a.json;
  return text;
}

inline std::vector<std::string> rows(std::span<const Trial> trials) {
  std::vector<std::string> list;
  for (const Trial& trial : trials) list.push_back(row(trial));
  return list;
}

}  // namespace mfsearch
