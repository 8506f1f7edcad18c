// Successive halving within brackets (search/brackets.h): each bracket has rungs of its own and
// compares its own trials only.
#pragma once

#include "search/brackets.h"
#include "search/pruner.h"

namespace mfsearch {

// From options.min_resource (0: 1) to options.max_resource (0: constants.steps). Throws InputError
// if neither max_resource nor constants.steps is given.
Brackets hyperband_brackets(const PrunerOptions& options, const StudyConstants& constants);

bool hyperband_prunes(PrunerOptions options, const Brackets& brackets,
                      std::span<const double> curve, const History& history);

}  // namespace mfsearch
