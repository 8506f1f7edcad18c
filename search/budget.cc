#include "search/budget.h"

#include <fmt/format.h>

#include <algorithm>

namespace mfsearch {
namespace {

bool is_better(double a, double b, Direction direction) {
  return direction == Direction::minimize ? a < b : a > b;
}

}  // namespace

void Spent::add(const Trial& trial, Direction direction) {
  epochs += std::ssize(trial.curve);
  ++since_best;
  if (trial.state != TrialState::complete || !trial.value) return;
  if (best && !is_better(*trial.value, *best, direction)) return;
  best = trial.value;
  since_best = 0;
}

Spent spent_by(std::span<const Trial> trials, Direction direction) {
  Spent spent;
  for (const Trial& trial : trials) spent.add(trial, direction);
  return spent;
}

std::optional<std::string> exhausted(const Budget& budget, const Spent& spent,
                                     Direction direction) {
  if (budget.target && spent.best && !is_better(*budget.target, *spent.best, direction)) {
    return fmt::format("when the target {} was reached", *budget.target);
  }
  if (budget.no_improvement > 0 && spent.since_best >= budget.no_improvement) {
    return fmt::format("after {} trial{} without a new best", budget.no_improvement,
                       budget.no_improvement == 1 ? "" : "s");
  }
  if (budget.epochs > 0 && spent.epochs >= budget.epochs) {
    return fmt::format("when its budget of {} epochs was spent", budget.epochs);
  }
  if (budget.wall_time > 0 && spent.seconds >= budget.wall_time) {
    return fmt::format("when its {} s of time were over", budget.wall_time);
  }
  return std::nullopt;
}

std::optional<End> end_of(Budget budget, std::span<const Trial> trials, int lag,
                          Direction direction) {
  budget.wall_time = 0;
  Spent spent;
  const int count = static_cast<int>(trials.size());
  for (int n = 0; n <= count; ++n) {
    if (n >= lag) spent.add(trials[static_cast<std::size_t>(n - lag)], direction);
    if (auto reason = exhausted(budget, spent, direction)) return End{n, std::move(*reason)};
  }
  return std::nullopt;
}

}  // namespace mfsearch
