// How much each parameter has to do with a trial being good. Source: Watanabe, Bansal and Hutter,
// "PED-ANOVA: efficiently quantifying hyperparameter importance in arbitrary subspaces", 2023, with
// the grid and the kernels of Optuna 5.0, whose figures ours equal.
#pragma once

#include <span>
#include <vector>

#include "search/space.h"
#include "search/trial.h"

namespace mfsearch {

// A share for each parameter, in the order of the space, of sum 1: how far the values of the best
// tenth of the complete trials are from those of all of them. All 0 if there are fewer than two
// complete trials or nothing differs; 0 for a parameter with a single value. A conditional
// parameter is judged by the trials that have it.
std::vector<double> ped_anova(const SearchSpace& space, std::span<const Trial> trials,
                              Direction direction);

}  // namespace mfsearch
