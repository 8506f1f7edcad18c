// The objective over two hyperparameters, as far as trials tell.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "reports/importance.h"
#include "reports/summary.h"

namespace mfsearch {

inline constexpr int kSurfaceSize = 32;  // nodes along each side

// Node (i, j) stands at the share i / (kSurfaceSize - 1) of the axis of x and j / (...) of that of
// y, as parameter_axis() without padding lays them out. values[j * kSurfaceSize + i].
struct Surface {
  std::size_t x, y;             // the two parameters, indices into the space
  std::vector<double> values;   // within the sensible extent of the study's values
  std::vector<double> support;  // 0: no trial is near, the value is a guess; 1: well known
};

// The mean of the complete trials' values, weighted by nearness (Nadaraya 1964, Watson 1964, with a
// Gaussian kernel), over the two parameters that lead `importance`. nullopt if it has fewer. Pure.
std::optional<Surface> surface(const StudySummary& study,
                               const std::vector<Importance>& importance);

}  // namespace mfsearch
