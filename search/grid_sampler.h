// Every combination of a few values of each parameter, in a fixed order: trial n gets point n, the
// last parameter changes fastest.
#pragma once

#include <cstdint>

#include "search/space.h"

namespace mfsearch {

// How many values of a parameter take part, and the i-th; they ascend, no two are equal. All
// choices and all values of a range with steps take part (an int range with step 1 counts as one
// without). Of any other range `grid_points` values do (>= 1; fewer if it has fewer), at even
// distances, the ends included, in logarithms if log; a single one is the middle.
std::int64_t grid_count(const Parameter& parameter, int grid_points);
double grid_value(const Parameter& parameter, int grid_points, std::int64_t i);

// How many points the grid has, each counted once whatever its inactive parameters would be; at
// most 2^62, even if there are more.
std::int64_t grid_size(const SearchSpace& space, int grid_points);

// Throws InputError past the end of the grid.
Point grid_point(const SearchSpace& space, int grid_points, std::int64_t number);

}  // namespace mfsearch
