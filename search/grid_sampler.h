// Every combination of a few values of each parameter, in a fixed order: trial n gets point n, the
// last parameter changes fastest.
#pragma once

#include <cstdint>
#include <vector>

#include "search/space.h"

namespace mfsearch {

// The values of a parameter that take part, ascending, no two equal: all choices, all values of a
// range with steps (an int range with step 1 counts as one without). Of any other range
// `grid_points` values (>= 1; fewer if it has fewer) at even distances, the ends included, in
// logarithms if log; a single one is the middle.
std::vector<double> grid_values(const Parameter& parameter, int grid_points);

// How many points the grid has; at most 2^62, even if there are more.
std::int64_t grid_size(const SearchSpace& space, int grid_points);

// Throws InputError past the end of the grid.
Point grid_point(const SearchSpace& space, int grid_points, std::int64_t number);

}  // namespace mfsearch
