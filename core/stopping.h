// When a training ends before its last epoch.
#pragma once

#include <limits>
#include <optional>

#include "core/training.h"

namespace mfsearch {

// Watches the monitored figure of epoch after epoch, lower being better, under h.patience and
// h.convergence_threshold.
class Stopping {
 public:
  explicit Stopping(const Hyperparameters& h)
      : patience_(h.patience), threshold_(h.convergence_threshold) {}

  // The figure of the next epoch; not NaN.
  void add(double figure);

  int epochs() const { return epochs_; }
  int best_epoch() const { return best_epoch_; }  // from 1; the first of equals; 0 before any
  bool improved() const { return epochs_ > 0 && best_epoch_ == epochs_; }

  // Why the epoch just added is the last one: early or converged; nullopt if it is not.
  std::optional<StopReason> reason() const;

 private:
  int patience_;
  double threshold_;
  int epochs_ = 0, best_epoch_ = 0;
  double best_ = std::numeric_limits<double>::infinity();
  double last_ = std::numeric_limits<double>::infinity();
  double change_ = std::numeric_limits<double>::infinity();
};

}  // namespace mfsearch
