// What a search may spend, and whether it has: why a study ends before its last trial.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "search/trial.h"

namespace mfsearch {

// 0 or nothing: no limit.
struct Budget {
  std::int64_t epochs = 0;  // reported steps of all trials together
  int no_improvement = 0;   // trials that ended since the best one, whatever became of them
  std::optional<double> target = {};  // enough is a complete trial with this value or a better one
  double wall_time = 0;               // seconds
};

// What trials have spent. A fold over them: spent so far, then the next trial.
struct Spent {
  std::int64_t epochs = 0;
  int since_best = 0;
  std::optional<double> best = {};
  double seconds = 0;  // of wall time; trials do not tell, the caller does

  void add(const Trial& trial, Direction direction);
};
Spent spent_by(std::span<const Trial> trials, Direction direction);

// Why nothing more may begin, to be read after "the search ended": "after 12 trials without a new
// best". nullopt: the budget is not exhausted. Pure.
std::optional<std::string> exhausted(const Budget& budget, const Spent& spent, Direction direction);

// Where a study ends by what its own trials spend, not by time.
struct End {
  int trials;  // trials 0 .. trials - 1 belong to it
  std::string reason;
};

// The first trial that does not begin, as each trial n knows trials 0 .. n - lag (lag >= 1) of
// `trials` (own ones from 0 on) and nothing else: a pure function of the rows. nullopt: trial
// number trials.size() may begin, too.
std::optional<End> end_of(Budget budget, std::span<const Trial> trials, int lag,
                          Direction direction);

}  // namespace mfsearch
