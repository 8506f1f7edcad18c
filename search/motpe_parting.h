// How TPE parts trials with several objectives. Source: Ozaki et al., "Multiobjective
// tree-structured Parzen estimator", 2022, with Optuna 5.0's settings.
#pragma once

#include "search/tpe_sampler.h"

namespace mfsearch {

// One in ten of the complete and pruned trials, rounded up, is good: whole ranks of non-domination
// (search/pareto.h), and of the last one the subset of large hypervolume (search/hypervolume.h).
// Pruned trials are bad, failed ones left out, pending points as with part(). Both in order of the
// history.
GoodAndBad part_by_dominance(const History& history, bool constant_liar);

}  // namespace mfsearch
