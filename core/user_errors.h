// How far a model is off on the test ratings of each user: what two models are compared by.
#pragma once

#include <vector>

#include "core/types.h"

namespace mfsearch {

// One entry for each user with test ratings, in the order of `test`.
struct UserErrors {
  std::vector<double> squared;  // squared errors, averaged over repeats, summed over the ratings
  std::vector<double> ratings;  // how many there are, at least 1
};

// `test` is sorted by user; repeats[r][i] is the prediction of repeat r for test[i]. Without
// repeats the errors are NaN.
UserErrors user_errors(const std::vector<Rating>& test,
                       const std::vector<std::vector<double>>& repeats);

}  // namespace mfsearch
