// The way that one training takes, epoch by epoch. It does not depend on when the training is ended
// or on which epoch's model is kept, so one path serves several protocols that differ only in that.
#pragma once

#include <vector>

#include "core/factor_model.h"
#include "core/rng.h"
#include "core/split.h"
#include "experiments/experiment.h"

namespace mfsearch {

// What a protocol makes of a path: when it ends, what its value is, which epoch's model it keeps.
struct Reading {
  Monitor monitor;  // stops a training early, and decides which epoch is the best one
  Monitor metric;   // the objective's figure ...
  At at;            // ... and the epoch it is taken from
  Keep keep;        // the epoch whose model is tested
};

struct Path {
  std::vector<Epoch> epochs;
  std::vector<double> test_rmse;  // by epoch; empty if no test was asked for
  bool diverged = false;          // figures were no longer finite: the last epoch holds them
};

// Trains until every one of the `readings` (at least one) has come to its end. `test` may be empty.
// A pure function of its arguments; `keep_going` may cut it short.
Path train_path(const TrainingData& data, const std::vector<Rating>& test, const Hyperparameters& h,
                const ItemContent* content, Seed seed, const std::vector<Reading>& readings,
                const std::function<bool()>& keep_going);

// A path as one protocol reads it. All figures are NaN if it diverges before that protocol's end.
struct Outlook {
  int epochs = 0;      // until it stops
  bool early = false;  // before h.epochs
  double value = kNotAvailable;
  double test_rmse = kNotAvailable;
};
Outlook read_path(const Path& path, const Hyperparameters& h, const Reading& reading);

}  // namespace mfsearch
