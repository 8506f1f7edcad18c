// How much of the space of losses a set of points dominates. Source: While, Bradstreet and Barone,
// "A fast way of calculating exact hypervolumes", 2012 (WFG).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "search/pareto.h"

namespace mfsearch {

// The volume of what some point dominates within the box that ends at `reference`; points that are
// not below it in every objective add nothing. Exact. n log n for two objectives, at worst
// exponential in their number for more.
double hypervolume(std::span<const Losses> points, const Losses& reference);

// For each point what would be lost without it; 0 for dominated ones and for ones that stand twice.
std::vector<double> hypervolume_contributions(std::span<const Losses> points,
                                              const Losses& reference);

// `count` indices (all, if there are no more points), ascending, chosen one after the other, always
// the one that adds the largest hypervolume; ties go to the earlier one. At least 1 - 1/e of the
// best subset's volume (Nemhauser, Wolsey and Fisher 1978).
std::vector<std::size_t> hypervolume_subset(std::span<const Losses> points, std::size_t count,
                                            const Losses& reference);

// A little worse than the worst of the points in each objective (Ozaki et al., "Multiobjective
// tree-structured Parzen estimator", 2022): 1.1 times it, 0.9 if negative. `points` not empty.
Losses reference_point(std::span<const Losses> points);

}  // namespace mfsearch
