#include "search/several_objectives.h"

#include <fmt/format.h>

namespace mfsearch {

std::vector<std::string> not_with_several_objectives(const SamplerOptions& sampler,
                                                     const PrunerOptions& pruner) {
  std::vector<std::string> list;
  if (sampler.name == SamplerKind::cma_es || sampler.name == SamplerKind::gp) {
    list.push_back(
        fmt::format("sampler {} knows one objective only; with several take auto, tpe, nsga2, "
                    "random, grid or sobol",
                    name_of(sampler.name)));
  }
  if (pruner.name != PrunerKind::none) {
    list.push_back(
        fmt::format("pruner {} judges by one objective, and a trial that is poor in it may be good "
                    "in another one; with several take 'pruner: none'",
                    name_of(pruner.name)));
  }
  return list;
}

}  // namespace mfsearch
