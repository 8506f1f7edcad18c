#include "reports/curves.h"

#include <algorithm>
#include <cmath>

#include "reports/text.h"

namespace mfsearch {
namespace {

constexpr std::size_t kMostCurves = 250;

}  // namespace

ShownCurves shown_curves(const StudySummary& study) {
  ShownCurves shown;
  std::vector<const Trial*> drawn;
  for (const Trial& trial : study.trials) {
    if (!finite(trial.curve).empty()) drawn.push_back(&trial);
    shown.epochs = std::max(shown.epochs, trial.curve.size());
  }
  shown.of = drawn.size();
  const std::size_t stride = (drawn.size() + kMostCurves - 1) / kMostCurves;
  for (std::size_t i = 0; i < drawn.size(); i += stride) shown.trials.push_back(drawn[i]);
  return shown;
}

std::vector<double> finite(const std::vector<double>& values) {
  std::vector<double> kept;
  std::copy_if(values.begin(), values.end(), std::back_inserter(kept),
               [](double v) { return std::isfinite(v); });
  return kept;
}

std::vector<double> rmse_series(const Trial& trial, std::string_view name) {
  std::vector<double> values;
  for (const Series& series : trial.series) {
    if (series.name != name) continue;
    for (const double mse : series.values) values.push_back(std::sqrt(mse));
  }
  return values;
}

// What the curves come to, and where the best one starts: the early epochs of the others are worth
// no room. One curve's start may still be far off, so it gets at most four times the room.
Extent curves_extent(const StudySummary& study, const Trial* best) {
  std::vector<double> all, ends;
  for (const Trial& trial : study.trials) {
    const std::vector<double> values = finite(trial.curve);
    if (values.empty()) continue;
    ends.push_back(values.back());
    all.push_back(study.direction == Direction::minimize
                      ? *std::min_element(values.begin(), values.end())
                      : *std::max_element(values.begin(), values.end()));
  }
  all.insert(all.end(), ends.begin(), ends.end());
  Extent extent = sensible_extent(all, study.direction);
  const std::vector<double> curve = best ? finite(best->curve) : std::vector<double>{};
  if (curve.empty()) return extent;
  const double room = 4 * (extent.high - extent.low), start = curve.front();
  if (study.direction == Direction::minimize) {
    extent.high = std::max(extent.high, std::min(start, extent.low + room));
  } else {
    extent.low = std::min(extent.low, std::max(start, extent.high - room));
  }
  return extent;
}

std::string figure_of(const std::string& objective) {
  return plain_text(objective.substr(0, objective.find(" at ")));
}

}  // namespace mfsearch
