#include "search/percentile_pruner.h"

#include <algorithm>
#include <vector>

namespace mfsearch {
namespace {

// Whether `step` is the first report in its interval; intervals are counted from the warm-up's end.
bool opens_interval(std::ptrdiff_t step, const PrunerOptions& options) {
  const auto start = step - (step - options.warmup_steps) % std::ptrdiff_t{options.interval_steps};
  return step == 1 || step - 1 < start;
}

// Linear between order statistics, and rounded as NumPy does, so that ties fall alike.
double percentile_of(std::vector<double> values, double percentile) {
  std::ranges::sort(values);
  const double at = percentile / 100 * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const double low = values[below], high = values[std::min(below + 1, values.size() - 1)];
  const double share = at - static_cast<double>(below);
  return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
}

}  // namespace

bool percentile_prunes(const PrunerOptions& options, double percentile,
                       std::span<const double> curve, const History& history) {
  const auto step = std::ssize(curve);
  if (step < options.warmup_steps || !opens_interval(step, options)) return false;

  int complete = 0;
  std::vector<double> others;
  for (const Trial& trial : history.finished) {
    if (trial.state != TrialState::complete) continue;
    ++complete;
    if (std::ssize(trial.curve) >= step) others.push_back(trial.curve[curve.size() - 1]);
  }
  if (complete < options.startup_trials || others.empty() ||
      std::ssize(others) < options.min_trials) {
    return false;
  }
  return history.direction == Direction::minimize
             ? *std::ranges::min_element(curve) > percentile_of(others, percentile)
             : *std::ranges::max_element(curve) < percentile_of(others, 100 - percentile);
}

}  // namespace mfsearch
