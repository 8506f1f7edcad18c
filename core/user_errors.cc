#include "core/user_errors.h"

namespace mfsearch {

UserErrors user_errors(const std::vector<Rating>& test,
                       const std::vector<std::vector<double>>& repeats) {
  UserErrors errors;
  for (std::size_t i = 0; i < test.size(); ++i) {
    if (i == 0 || test[i].user != test[i - 1].user) {
      errors.squared.push_back(0);
      errors.ratings.push_back(0);
    }
    double sum = 0;
    for (const auto& predictions : repeats) {
      const double error = test[i].value - predictions[i];
      sum += error * error;
    }
    errors.squared.back() += sum / static_cast<double>(repeats.size());
    errors.ratings.back() += 1;
  }
  return errors;
}

}  // namespace mfsearch
