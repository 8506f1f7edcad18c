#include "reports/chart_number.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace mfsearch {

using json = nlohmann::ordered_json;

namespace {

// What the decimal number in `text` is.
json number_in(const std::string& text) {
  double rounded = 0;
  std::from_chars(text.data(), text.data() + text.size(), rounded);
  if (rounded == std::floor(rounded) && std::abs(rounded) < 1e9) {
    return static_cast<std::int64_t>(rounded);  // "28", not "28.0"
  }
  return rounded;
}

}  // namespace

json chart_number(double value, int digits) {
  if (!std::isfinite(value)) return nullptr;
  return number_in(fmt::format("{:.{}g}", value, digits));
}

json chart_place(double value, double length) {
  const double decimals = std::ceil(5 - std::log10(length));
  if (!std::isfinite(value) || !(decimals < 17)) return chart_number(value, 17);
  return number_in(fmt::format("{:.{}f}", value, static_cast<int>(std::max(0.0, decimals))));
}

json chart_numbers(const std::vector<double>& values, int digits) {
  json list = json::array();
  for (const double value : values) list.push_back(chart_number(value, digits));
  return list;
}

}  // namespace mfsearch
