// A bootstrap interval for the difference of two models on the same test ratings.
#pragma once

#include <span>
#include <vector>

#include "core/rng.h"
#include "core/types.h"

namespace mfsearch {

struct Interval {
  double estimate;
  double low, high;  // percentile interval at `level`
  double level;
};

// The difference in RMSE, model a - model b. a[r] and b[r] are the predictions of repeat r for
// `test`; the squared errors are averaged over repeats first. Users are resampled, not ratings,
// because a user's errors belong together (cluster bootstrap; Efron and Tibshirani 1993, ch. 13).
// Pure: the same seed gives the same interval.
Interval rmse_difference(const std::vector<Rating>& test, const std::vector<std::vector<double>>& a,
                         const std::vector<std::vector<double>>& b, Seed seed,
                         int resamples = 10000, double level = 0.95);

}  // namespace mfsearch
