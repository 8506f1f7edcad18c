// A trial in a line's part: what it tried and what came of it.
#pragma once

#include <string>

#include "search/trial.h"

namespace mfsearch {

// "latent_dim=28 learning_rate=0.0123": the parameters that the point has (of those with a
// condition some are NaN).
std::string parameters_text(const SearchSpace& space, const Point& point);

// "0.8712, 0.1234": all values of a complete trial, each in so many decimals.
std::string values_text(const Trial& trial, int decimals);

// "0.871200", "pruned at step 7", "failed: diverged"
std::string outcome_text(const Trial& trial);

}  // namespace mfsearch
