#include "core/stopping.h"

#include <cmath>

namespace mfsearch {

void Stopping::add(double figure) {
  ++epochs_;
  change_ = std::abs(last_ - figure);
  last_ = figure;
  if (figure < best_) {
    best_ = figure;
    best_epoch_ = epochs_;
  }
}

std::optional<StopReason> Stopping::reason() const {
  if (patience_ > 0 && epochs_ - best_epoch_ >= patience_) return StopReason::early;
  if (change_ < threshold_) return StopReason::converged;
  return std::nullopt;
}

}  // namespace mfsearch
