// The order in which values ascend.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace mfsearch {

// Positions of `values` (no NaN) from the smallest to the largest. Equal values come in the order
// in which NumPy's default argsort leaves them, because Optuna's kernel widths depend on it: stable
// up to 17 values; above, those of a quicksort with the median of three as pivot.
std::vector<std::size_t> ascending_order(std::span<const double> values);

}  // namespace mfsearch
