#include "search/used_options.h"

#include <algorithm>
#include <vector>

namespace mfsearch {
namespace {

using Words = std::vector<std::string_view>;

Words options_of(SamplerKind kind) {
  switch (kind) {
    case SamplerKind::random:
    case SamplerKind::sobol:
    case SamplerKind::cma_es:
      return {};
    case SamplerKind::grid:
      return {"grid_points"};
    case SamplerKind::gp:
      return {"startup_trials"};
    case SamplerKind::tpe:
    case SamplerKind::automatic:
      return {"startup_trials", "candidates", "multivariate", "constant_liar"};
    case SamplerKind::nsga2:
      return {"population_size"};
  }
  return {};
}

Words options_of(PrunerKind kind) {
  switch (kind) {
    case PrunerKind::none:
      return {};
    case PrunerKind::median:
      return {"startup_trials", "warmup_steps", "interval_steps", "min_trials"};
    case PrunerKind::percentile:
      return {"startup_trials", "warmup_steps", "interval_steps", "min_trials", "percentile"};
    case PrunerKind::successive_halving:
      return {"min_resource", "reduction_factor", "min_early_stopping_rate", "bootstrap_count"};
    case PrunerKind::hyperband:
      return {"min_resource", "max_resource", "reduction_factor", "bootstrap_count"};
    case PrunerKind::patient:
      return {"patience", "min_delta", "wrapped"};
    case PrunerKind::threshold:
      return {"lower", "upper"};
    case PrunerKind::wilcoxon:
      return {"p_threshold", "min_pairs"};
  }
  return {};
}

bool has(const Words& words, std::string_view option) {
  return option == "name" || std::ranges::count(words, option) > 0;
}

}  // namespace

bool uses(const SamplerOptions& sampler, std::string_view option) {
  return has(options_of(sampler.name), option);
}

bool uses(const PrunerOptions& pruner, std::string_view option) {
  return has(options_of(pruner.name), option) ||
         (pruner.name == PrunerKind::patient && has(options_of(pruner.wrapped), option));
}

}  // namespace mfsearch
