// Trials as JSON: one form for every command that shows them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "search/trial.h"

namespace mfsearch {

// row: number, state, value, parameters, reason, started, finished, seconds.
// full: also the curve, the series (an array each, by name) and the attributes.
enum class Detail { row, full };
nlohmann::ordered_json trial_json(const SearchSpace& space, const Trial& trial, Detail detail);

// The attribute's value; its text if another program wrote what is no JSON.
nlohmann::ordered_json attribute_json(const Attribute& attribute);

// ISO 8601 in UTC with microseconds: "2025-01-31T12:00:00.123456Z".
std::string iso_time(Time time);

}  // namespace mfsearch
