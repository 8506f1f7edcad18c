// Numbers as the charts of a page get them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace mfsearch {

// Rounded to so many significant digits, whole ones without a fraction; null if it is not finite.
nlohmann::ordered_json chart_number(double value, int digits = 6);

// A place on a linear axis of that length: to a hundred-thousandth of it or finer, which is less
// than half a pixel on the widest screens.
nlohmann::ordered_json chart_place(double value, double length);

nlohmann::ordered_json chart_numbers(const std::vector<double>& values, int digits = 6);

}  // namespace mfsearch
