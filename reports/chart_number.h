// Numbers as the charts of a page get them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace mfsearch {

// Rounded to so many significant digits, whole ones without a fraction; null if it is not finite.
nlohmann::ordered_json chart_number(double value, int digits = 6);
nlohmann::ordered_json chart_numbers(const std::vector<double>& values, int digits = 6);

}  // namespace mfsearch
