// How much of the spread of a study's values each parameter explains alone. Source: Hutter, Hoos
// and Leyton-Brown, "An efficient approach for assessing hyperparameter importance", 2014.
#pragma once

#include <span>
#include <vector>

#include "search/space.h"
#include "search/trial.h"

namespace mfsearch {

// For each parameter, in the order of the space, the share of the variance over the whole space
// that its main effect explains, in [0, 1]; together at most 1 but for rounding, and what is
// missing is interaction of parameters (or noise, which the forest takes for it). The mean over the
// trees of a random forest of the complete trials: 64 trees of depth 64 at most, as Optuna's.
// Unlike Optuna's it sees numbers in the unit cube (search/unit_cube.h), so in logarithms if log,
// splits choices into sets, and is not scaled to a sum of 1. All 0 if there are fewer than two
// complete trials or nothing differs; 0 for a parameter with a single value. A parameter that a
// trial does not have (NaN) did nothing in it: values drawn at random stand for it. Points outside
// the space and those without any parameter are left out. Pure: the forest's stream is fixed.
std::vector<double> fanova(const SearchSpace& space, std::span<const Trial> trials);

}  // namespace mfsearch
