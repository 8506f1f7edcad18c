#include "search/threshold_pruner.h"

namespace mfsearch {

bool threshold_prunes(const PrunerOptions& options, std::span<const double> curve) {
  return !(options.lower <= curve.back() && curve.back() <= options.upper);
}

}  // namespace mfsearch
