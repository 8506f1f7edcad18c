// A point in the terms of its space, for programs: numbers with all their digits.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "search/space.h"

namespace mfsearch {

// As text: "0.1", "12", "true", "relu".
std::string value_text(const Parameter& parameter, double value);

// As JSON, of its own type; null for NaN (of a trial that another program added).
nlohmann::ordered_json value_json(const Parameter& parameter, double value);

// {"rate": 0.1, "layers": 12, "activation": "relu"}, in the order of the space.
nlohmann::ordered_json point_json(const SearchSpace& space, const Point& point);

// The same without what is NaN. As Optuna's attribute fixed_params; fixed_from_json() reads it.
nlohmann::ordered_json fixed_json(const SearchSpace& space, const Point& point);

}  // namespace mfsearch
