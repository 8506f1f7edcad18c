// What does not go with several objectives: whatever must know of any two trials which is better.
#pragma once

#include <string>
#include <vector>

#include "search/pruner.h"
#include "search/sampler.h"

namespace mfsearch {

// A sentence without capital and stop for each thing that a study with several objectives cannot
// have, with the remedy.
std::vector<std::string> not_with_several_objectives(const SamplerOptions& sampler,
                                                     const PrunerOptions& pruner);

}  // namespace mfsearch
