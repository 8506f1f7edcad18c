// Which trials of a study to show: an expression over their parameters and what came of them.
#pragma once

#include <functional>
#include <string>

#include "search/trial.h"

namespace mfsearch {

// An expression as in a search's constraints (search/constraint.h) over the space's parameters and
// `value`, `number`, `steps` (values reported) and `seconds`, where no parameter has that name:
// "value < 0.9 and latent_dim > 20". True of no trial that lacks what the expression names: a
// parameter that is inactive, or the value of a failed trial. An empty expression is true of all.
// Throws InputError that says what is wrong and where. The function is pure.
std::function<bool(const Trial&)> trial_filter(const SearchSpace& space,
                                               const std::string& expression);

}  // namespace mfsearch
