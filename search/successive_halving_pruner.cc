#include "search/successive_halving_pruner.h"

#include <algorithm>
#include <vector>

namespace mfsearch {
namespace {

bool is_complete(const Trial& trial) { return trial.state == TrialState::complete; }

bool is_rung(std::ptrdiff_t step, std::ptrdiff_t first, const PrunerOptions& options) {
  std::ptrdiff_t rung = first;
  for (int i = 0; i < options.min_early_stopping_rate && rung <= step; ++i) {
    rung *= options.reduction_factor;
  }
  while (rung < step) rung *= options.reduction_factor;
  return rung == step;
}

}  // namespace

bool successive_halving_prunes(const PrunerOptions& options, std::span<const double> curve,
                               const History& history) {
  std::ptrdiff_t first_rung = options.min_resource;
  std::ptrdiff_t first_competitor = 0;  // a trial's number
  if (first_rung == 0) {
    const auto first_complete = std::ranges::find_if(history.finished, is_complete);
    if (first_complete == history.finished.end()) return false;
    std::ptrdiff_t longest = 0;
    for (const Trial& trial : history.finished) {
      if (is_complete(trial)) longest = std::max(longest, std::ssize(trial.curve));
    }
    first_rung = std::max<std::ptrdiff_t>(longest / 100, 1);
    // Every trial is born knowing all but the pending ones before it.
    first_competitor = first_complete->number + std::ssize(history.pending) + 1;
  }
  const auto step = std::ssize(curve);
  if (!is_rung(step, first_rung, options)) return false;

  // Worse is larger.
  const double sign = history.direction == Direction::minimize ? 1 : -1;
  std::vector<double> values{sign * curve.back()};
  for (const Trial& trial : history.finished) {
    if (trial.number < first_competitor || std::ssize(trial.curve) < step) continue;
    values.push_back(sign * trial.curve[curve.size() - 1]);
  }
  const auto count = std::ssize(values);
  if (count <= options.bootstrap_count) return true;
  const auto last = values.begin() + std::max<std::ptrdiff_t>(count / options.reduction_factor, 1);
  std::ranges::nth_element(values, last - 1);
  return sign * curve.back() > *(last - 1);
}

}  // namespace mfsearch
