// NSGA-II without stored state: Deb et al., "A fast and elitist multiobjective genetic algorithm:
// NSGA-II", 2002, with the crossover and mutation that Optuna's sampler has by default.
#pragma once

#include <vector>

#include "search/sampler.h"

namespace mfsearch {

// The trials of the history, in order, form generations of `population_size`; only whole ones are
// learnt from, so that with lag a trial may have older parents than the one before it. Failed and
// pruned trials fill their place in a generation and have no children; pending ones are not waited
// for. Random while there is no whole generation with a complete trial.
//
// A child has each parameter from one of two parents with equal chance (9 times in 10, else all
// from one); then each parameter is drawn anew with the chance 1 / (number of parameters searched).
// A parent is the better of two drawn ones: of lower rank, or of equal rank with more room around
// it.
Point nsga2_point(const SearchSpace& space, const History& history, const SamplerOptions& options,
                  Rng& rng);

// A member of the population that the next generation descends from.
struct Individual {
  const Trial* trial;
  std::size_t rank;  // of non-domination
  double crowding;   // distance among those of the same rank
};

// After each whole generation the best `population_size` of those that were left and of the new
// ones: whole ranks, and of the last one those with most room. In order of the history.
std::vector<Individual> nsga2_parents(const History& history, int population_size);

}  // namespace mfsearch
