// The pictures of a report, each a whole SVG file. Pure; they hold for studies without trials,
// without values and with values that are not finite.
#pragma once

#include <string>

#include "reports/summary.h"

namespace mfsearch {

// The value of every trial in the order they were tried, and the best so far.
std::string history_chart(const StudySummary& study, const std::string& objective);

// The second objective's value of every complete trial against the first's, and the Pareto front.
std::string front_chart(const StudySummary& study, const std::string& objective);

// The reported value of every trial at each epoch; beside it the best trial's training and
// validation error, if they were recorded.
std::string curves_chart(const StudySummary& study, const std::string& objective);

// The value against each hyperparameter that was searched.
std::string slice_chart(const StudySummary& study, const std::string& objective);

// A line for each complete trial through its hyperparameters, the better the darker.
std::string parallel_chart(const StudySummary& study, const std::string& objective);

// Both measures of reports/importance.h.
std::string importance_chart(const StudySummary& study, const std::string& objective);

// The objective over the two most important hyperparameters (reports/surface.h).
std::string contour_chart(const StudySummary& study, const std::string& objective);

// The share of complete trials with at most each value (empirical distribution function).
std::string edf_chart(const StudySummary& study, const std::string& objective);

// When each trial ran, and beside which others (reports/timeline.h).
std::string timeline_chart(const StudySummary& study, const std::string& objective);

// Test RMSE, and NDCG of the leading ranking, of models and baselines.
std::string results_chart(const Summary& summary);

// RMSE and bias of the trained models on groups of test ratings (core/error_profile.h).
std::string errors_chart(const Summary& summary);

}  // namespace mfsearch
