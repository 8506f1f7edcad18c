#include "search/median_pruner.h"

#include <algorithm>
#include <vector>

namespace mfsearch {
namespace {

// Whether `step` is the first report in its interval; intervals are counted from the warm-up's end.
bool opens_interval(std::ptrdiff_t step, const PrunerOptions& options) {
  const auto start = step - (step - options.warmup_steps) % std::ptrdiff_t{options.interval_steps};
  return step == 1 || step - 1 < start;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t n = values.size();
  const double low = values[(n - 1) / 2], high = values[n / 2];
  return high - (high - low) * 0.5;  // rounded as NumPy does, so that ties fall alike
}

}  // namespace

bool median_prunes(const PrunerOptions& options, std::span<const double> curve,
                   const History& history) {
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
             ? *std::ranges::min_element(curve) > median(others)
             : *std::ranges::max_element(curve) < median(others);
}

}  // namespace mfsearch
