// How Optuna writes distributions, states and times into its tables.
#pragma once

#include <string>
#include <string_view>

#include "search/space.h"
#include "search/trial.h"

namespace mfsearch {

// {"name": "FloatDistribution", "attributes": {...}}; choices and ordinals are categorical, and a
// condition does not show. The upper end of a range with steps becomes
// the last value that they reach, which Optuna would otherwise correct with a warning.
std::string distribution_json(const Parameter& parameter);

// And back, also from what Optuna 2 wrote (UniformDistribution, ...). Choices that are neither
// texts nor numbers nor booleans become texts: None is "None". Throws std::exception if the text is
// not of that form.
Parameter parameter_from_json(const std::string& name, const std::string& distribution_json);

// A whole space: [{"name": "lr", "distribution": {...}}, ...], and back. Ordinals have "ordinal":
// true besides, conditions "when": {"parameter": "model", "values": [1]}. Equal texts mean equal
// sets of points. Throws std::exception if the text is not of that form.
std::string space_json(const SearchSpace& space);
SearchSpace space_from_json(const std::string& text);

// The values of a point from {"lr": 0.1, "loss": "bpr"} (fixed_json() of search/point_values.h),
// NaN for what is not there. Names that the space does not know and values that it does not allow
// are passed over. nullopt if the text is no JSON object.
std::optional<Point> fixed_from_json(const SearchSpace& space, const std::string& text);

std::string json_text(const std::string& text);              // "a \"b\"", with the quotes
std::string text_from_json(const std::string& json_string);  // and back

// COMPLETE, PRUNED or FAIL; other states of Optuna's (RUNNING, WAITING) are not results.
std::string optuna_name(TrialState state);
std::optional<TrialState> state_from_optuna(std::string_view name);

// MINIMIZE or MAXIMIZE.
std::string optuna_name(Direction direction);
std::optional<Direction> direction_from_optuna(std::string_view name);

// 'YYYY-MM-DD HH:MM:SS.ffffff' in UTC, always six digits. An empty or malformed text is Time{}.
std::string datetime_text(Time time);
Time time_from_datetime(const std::string& text);

}  // namespace mfsearch
