// What one study may still spend: its own budget, and the one that it shares. Internal to the
// driver.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "search/driver.h"
#include "search/shared_budget.h"

namespace mfsearch {

// Used by one thread at a time. Study and shared budget (which may be null) must outlive it.
class StudyBudget {
 public:
  StudyBudget(const Study& study, SharedBudget* together) : study_(study), together_(together) {}

  // A trial has ended, or had ended before this run.
  void add(const Trial& trial) {
    if (together_) together_->add(trial);
  }

  // Why no trial may begin that knows what was `spent`; as mfsearch::exhausted(). The time of the
  // study counts from the first call.
  std::optional<std::string> exhausted(Spent spent) {
    const auto now = Clock::now();
    if (!began_) began_ = now;
    spent.seconds = std::chrono::duration<double>(now - *began_).count();
    auto reason = mfsearch::exhausted(study_.budget, spent, study_.info.direction);
    if (!reason && together_) reason = together_->exhausted();
    return reason;
  }

 private:
  using Clock = std::chrono::steady_clock;
  const Study& study_;
  SharedBudget* const together_;
  std::optional<Clock::time_point> began_;
};

}  // namespace mfsearch
