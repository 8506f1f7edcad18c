// The learning curves of a study, as charts show them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/scale.h"
#include "reports/summary.h"

namespace mfsearch {

struct ShownCurves {
  std::vector<const Trial*> trials;  // at most 250: more would only paint an area, in megabytes
  std::size_t of = 0;                // how many trials have a finite value in their curve
  std::size_t epochs = 0;            // of the longest curve
};
ShownCurves shown_curves(const StudySummary& study);

// What a chart of all curves makes room for. `best` may be nullptr.
Extent curves_extent(const StudySummary& study, const Trial* best);

// Root mean squared errors of a trial's series of that name; empty if it was not recorded.
std::vector<double> rmse_series(const Trial& trial, std::string_view name);

// "val_rmse at the best epoch" -> "val_rmse": a curve shows the figure at every epoch.
std::string figure_of(const std::string& objective);

std::vector<double> finite(const std::vector<double>& values);

}  // namespace mfsearch
