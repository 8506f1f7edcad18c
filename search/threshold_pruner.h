// Gives a trial up that reports a value outside of fixed limits.
#pragma once

#include "search/pruner.h"

namespace mfsearch {

bool threshold_prunes(const PrunerOptions& options, std::span<const double> curve);

}  // namespace mfsearch
