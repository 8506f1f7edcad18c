// Samplers for the part of a space that constraints leave.
#pragma once

#include "search/constraint.h"
#include "search/sampler.h"

namespace mfsearch {

// How often a sampler is asked for a point that is feasible, and how many random points are looked
// at after that.
inline constexpr int kAttempts = 10, kRandomAttempts = 10'000;

// Whether one of kRandomAttempts random points is feasible.
bool leaves_something(const SearchSpace& space, const Feasible& feasible);

// The first feasible one of: `sampler`'s point; its points with other random streams, derived from
// the trial's; random points. Throws InputError if none is. A sampler that draws nothing at random
// (sobol) is in effect replaced by random points where it is not feasible.
Sampler obeying(Feasible feasible, Sampler sampler);

// The numbers of those points of a grid that are feasible. Throws InputError for grids of more than
// kLargestFilteredGrid points.
inline constexpr std::int64_t kLargestFilteredGrid = 100'000;
std::vector<std::int64_t> feasible_grid_points(const SearchSpace& space, int grid_points,
                                               const Feasible& feasible);

// As the two functions of search/sampler.h, for the feasible points of this space only.
Sampler make_sampler(const SamplerOptions& options, const StudyConstants& constants,
                     const SearchSpace& space, const Feasible& feasible);
std::optional<std::int64_t> number_of_points(const SamplerOptions& options,
                                             const SearchSpace& space, const Feasible& feasible);

}  // namespace mfsearch
