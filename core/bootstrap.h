// A bootstrap interval for the difference of two models on the same test ratings.
#pragma once

#include "core/rng.h"
#include "core/user_errors.h"

namespace mfsearch {

struct Interval {
  double estimate;
  double low, high;  // percentile interval at `level`
  double level;
};

// The difference in RMSE, model a - model b, which were judged on the same ratings. Users are
// resampled, not ratings, because a user's errors belong together (cluster bootstrap; Efron and
// Tibshirani 1993, ch. 13). Pure: the same seed gives the same interval.
Interval rmse_difference(const UserErrors& a, const UserErrors& b, Seed seed, int resamples = 10000,
                         double level = 0.95);

}  // namespace mfsearch
