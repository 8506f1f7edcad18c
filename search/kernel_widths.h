// How broad the kernels of a Parzen estimator are: a kernel reaches to its neighbours.
#pragma once

#include <span>

namespace mfsearch {

// For each centre (in [low, high], low < high, in any order), the distance to the farther of both
// neighbours, the ends being the neighbours of the outermost centres unless there are at least two:
// those look inwards only. Clipped to [span / min(100, n + 2), span]. Equal centres are neighbours
// in the order of ascending_order(). Takes O(n) unless many centres are equal. `widths` has the
// size of `centres`.
void kernel_widths(std::span<const double> centres, double low, double high,
                   std::span<double> widths);

}  // namespace mfsearch
