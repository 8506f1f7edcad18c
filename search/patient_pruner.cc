#include "search/patient_pruner.h"

#include <algorithm>

namespace mfsearch {

bool has_lost_patience(const PrunerOptions& options, std::span<const double> curve,
                       Direction direction) {
  const auto recent = static_cast<std::size_t>(options.patience) + 1;
  if (curve.size() <= recent) return false;
  const auto before = curve.first(curve.size() - recent), after = curve.last(recent);
  using std::ranges::max;
  using std::ranges::min;
  return direction == Direction::minimize ? min(before) + options.min_delta < min(after)
                                          : max(before) - options.min_delta > max(after);
}

}  // namespace mfsearch
