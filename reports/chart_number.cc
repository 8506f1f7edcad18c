#include "reports/chart_number.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace mfsearch {

using json = nlohmann::ordered_json;

json chart_number(double value, int digits) {
  if (!std::isfinite(value)) return nullptr;
  const std::string text = fmt::format("{:.{}g}", value, digits);
  double rounded = 0;
  std::from_chars(text.data(), text.data() + text.size(), rounded);
  if (rounded == std::floor(rounded) && std::abs(rounded) < 1e9) {
    return static_cast<std::int64_t>(rounded);  // "28", not "28.0"
  }
  return rounded;
}

json chart_numbers(const std::vector<double>& values, int digits) {
  json list = json::array();
  for (const double value : values) list.push_back(chart_number(value, digits));
  return list;
}

}  // namespace mfsearch
