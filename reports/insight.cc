#include "reports/insight.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "reports/number.h"
#include "search/numeric_range.h"

namespace mfsearch {
namespace {

constexpr double kEdgeShare = 0.02;    // of the range, in logarithms if log
constexpr std::int64_t kFewSteps = 5;  // of so few values each is near an end

// "top", "bottom" or "" of the range that the parameter has.
std::string edge(const Parameter& parameter, double value) {
  const auto range = numeric_range(parameter);
  if (!range || range->low == range->high || std::isnan(value)) return {};
  if (range->step > 0 && range->count() <= kFewSteps) return {};
  const double low = range->inner(range->low), high = range->inner(range->high);
  const double place = (range->inner(value) - low) / (high - low);
  if (place <= kEdgeShare) return "bottom";
  return place >= 1 - kEdgeShare ? "top" : "";
}

std::string edge_warning(const Parameter& parameter, const Trial& best, double value) {
  const std::string end = edge(parameter, value);
  if (end.empty()) return {};
  const auto range = *numeric_range(parameter);
  return fmt::format(
      "The best {} ({}, trial {}) is at the {} of its range, {} to {}: a wider one may hold better "
      "trials.",
      parameter.name, format_value(parameter, value), best.number, end,
      format_value(parameter, range.low), format_value(parameter, range.high));
}

std::string duplicates(const StudySummary& study) {
  std::set<Point> seen;
  std::int64_t again = 0;
  for (const Trial& trial : study.trials) {
    if (is_outside(trial.point)) continue;
    // NaNs have no order; no parameter is infinite.
    Point point = trial.point;
    std::ranges::replace_if(
        point, [](double x) { return std::isnan(x); }, std::numeric_limits<double>::infinity());
    if (!seen.insert(std::move(point)).second) ++again;
  }
  if (again == 0) return {};
  return fmt::format("{} of {} trials repeat{} the point of an earlier one.", thousands(again),
                     thousands(std::ssize(study.trials)), again == 1 ? "s" : "");
}

}  // namespace

std::vector<std::string> insights(const StudySummary& study) {
  // Trials of a stored summary are as good as whoever wrote it.
  const auto fits = [&](const Trial& trial) { return trial.point.size() == study.space.size(); };
  if (!std::ranges::all_of(study.trials, fits)) return {};
  std::vector<std::string> all;
  if (const Trial* best = best_trial(study.trials, study.direction)) {
    for (std::size_t p = 0; p < study.space.size(); ++p) {
      all.push_back(edge_warning(study.space[p], *best, best->point[p]));
    }
  }
  all.push_back(duplicates(study));
  std::erase(all, "");
  return all;
}

}  // namespace mfsearch
