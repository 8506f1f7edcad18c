// Where a model errs: its test errors by what is known of a rating, its user and its item.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/split.h"

namespace mfsearch {

struct ErrorGroup {
  std::string label;         // "3.5", "20-49", "500+", "warm"
  std::int64_t ratings = 0;  // test ratings in it, at least 1
  double bias = 0;           // mean of prediction - rating
  double rmse = 0;           // both over all repeats
};

struct ErrorProfile {
  std::string by;                  // "Rating", "Training ratings of the user", ...
  std::vector<ErrorGroup> groups;  // in ascending order; together all test ratings
};

// By the rating itself (each value of its own, or ten equal ranges if there are more than twelve
// values), by the number of training ratings of its user and of its item (0, 1-4, 5-9, 10-19,
// 20-49, ...), and by whether both have any. repeats[r][i] is the prediction of repeat r for
// split.test[i]. Empty without repeats or ratings.
std::vector<ErrorProfile> error_profiles(const Split& split,
                                         const std::vector<std::vector<double>>& repeats);

}  // namespace mfsearch
