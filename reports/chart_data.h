// What the charts of a page draw, as JSON: the contract between this program and web/charts.js.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "reports/summary.h"

namespace mfsearch {

// Numbers are rounded to six significant digits or to what a chart can show, and those that are not
// finite are null.
//   name, objective, figure (the objective of one epoch), minimize
//   extent        [low, high]: the values that a chart makes room for
//   parameters    of those that were searched: name, log, whole, low, high; or choices
//   trials        columns: number, state (0 complete, 1 pruned, 2 failed), value, seconds,
//                 points (a column for each of `parameters`)
//   best          the best trial's index, or null
//   importance    name, ped_anova, fanova; the largest first
//   surface       x, y (indices into `parameters`), size, values, support; or null
//   curves        of (how many trials have one), extent, list (trial's index, [step, value] ...)
//   learning      of the best trial, or null
//   front         of several objectives: objectives (how many), objective (the second one's name),
//                 minimize, values (a column for all trials), members (indices, best by the first
//                 one first); or null
//   timeline      lanes, seconds, pauses; columns: lane and begin of each trial, null if not known.
//                 Its end is begin + seconds of `trials`
nlohmann::ordered_json chart_data(const StudySummary& study, const std::string& objective);

// How one trial learned:
//   figure, minimize
//   lines         name, steps ([step, value] ...): the RMSE on train and validation, or what the
//                 trial reported; the last line is the one to judge it by
// null if nothing is known of that.
nlohmann::ordered_json learning_data(const StudySummary& study, const Trial& trial,
                                     const std::string& objective);

// Of the whole report:
//   panels        the test results: title, minimize, rows (name, baseline, mean, sd, repeats)
//   differences   of test RMSE: a, b, estimate, low, high, level
//   errors        of the trained models on groups of test ratings: models (names, the best first),
//                 rmse and bias (extents), profiles (by, groups: label, ratings, rmse and bias of
//                 each model); or null
//   studies       of each, as above
nlohmann::ordered_json chart_data(const Summary& summary);

}  // namespace mfsearch
