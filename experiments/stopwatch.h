// Wall time by step, for the report's costs.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "reports/summary.h"

namespace mfsearch {

class Stopwatch {
 public:
  // Ends the step that began at the last call, or at construction.
  void lap(std::string step) {
    const auto now = Clock::now();
    laps_.push_back({std::move(step), std::chrono::duration<double>(now - last_).count()});
    last_ = now;
  }

  struct Lap {
    std::string step;
    double seconds;
  };
  const std::vector<Lap>& laps() const { return laps_; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point last_ = Clock::now();
  std::vector<Lap> laps_;
};

}  // namespace mfsearch
