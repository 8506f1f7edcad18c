// One budget for all studies that run at the same time. What it cuts off depends on who was faster:
// rows are then the first ones of those without it.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "search/budget.h"

namespace mfsearch {

// Thread-safe. Its time begins when it is made.
class SharedBudget {
 public:
  SharedBudget(const Budget& budget, Direction direction)
      : budget_(budget), direction_(direction) {}

  void add(const Trial& trial) {
    const std::lock_guard lock(mutex_);
    spent_.add(trial, direction_);
  }

  // As mfsearch::exhausted().
  std::optional<std::string> exhausted() {
    const std::lock_guard lock(mutex_);
    spent_.seconds = std::chrono::duration<double>(Clock::now() - started_).count();
    return mfsearch::exhausted(budget_, spent_, direction_);
  }

 private:
  using Clock = std::chrono::steady_clock;
  const Budget budget_;
  const Direction direction_;
  const Clock::time_point started_ = Clock::now();
  std::mutex mutex_;
  Spent spent_;
};

}  // namespace mfsearch
