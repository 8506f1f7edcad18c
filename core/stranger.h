// What is predicted for someone of whom nothing is known.
#pragma once

#include <vector>

#include "core/model_file.h"

namespace mfsearch {

// A score for every item: mu, the item's bias, and its content as the average user with training
// ratings likes it.
std::vector<double> scores_for_stranger(const SavedModel& model);

}  // namespace mfsearch
