// Which options mean something: all samplers share one struct, and so do all pruners.
#pragma once

#include <string_view>

#include "search/pruner.h"
#include "search/sampler.h"

namespace mfsearch {

// `option` is a name of visit_fields(); "name" itself is always used.
bool uses(const SamplerOptions& sampler, std::string_view option);
bool uses(const PrunerOptions& pruner, std::string_view option);

}  // namespace mfsearch
