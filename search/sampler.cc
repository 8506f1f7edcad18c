#include "search/sampler.h"

#include <cstdlib>

#include "search/auto_sampler.h"
#include "search/cma_es_sampler.h"
#include "search/gp_sampler.h"
#include "search/grid_sampler.h"
#include "search/nsga2_sampler.h"
#include "search/random_sampler.h"
#include "search/sobol_sampler.h"
#include "search/tpe_sampler.h"

namespace mfsearch {

Sampler make_sampler(const SamplerOptions& options, const StudyConstants& constants) {
  switch (options.name) {
    case SamplerKind::random:
      return [](const SearchSpace& space, const History&, Rng rng) {
        return random_point(space, rng);
      };
    case SamplerKind::grid:
      return [options](const SearchSpace& space, const History& history, Rng) {
        return grid_point(space, options.grid_points, history.number);
      };
    case SamplerKind::sobol:
      return [seed = constants.seed.derive("sobol")](const SearchSpace& space,
                                                     const History& history, Rng) {
        return sobol_point(space, static_cast<std::uint64_t>(history.number), seed);
      };
    case SamplerKind::tpe:
      return [options](const SearchSpace& space, const History& history, Rng rng) {
        return tpe_point(space, history, options, rng);
      };
    case SamplerKind::cma_es:
      return [](const SearchSpace& space, const History& history, Rng rng) {
        return cma_es_point(space, history, rng);
      };
    case SamplerKind::gp:
      return [options](const SearchSpace& space, const History& history, Rng rng) {
        return gp_point(space, history, options, rng);
      };
    case SamplerKind::automatic:
      return [options](const SearchSpace& space, const History& history, Rng rng) {
        return auto_point(space, history, options, rng);
      };
    case SamplerKind::nsga2:
      return [options](const SearchSpace& space, const History& history, Rng rng) {
        return nsga2_point(space, history, options, rng);
      };
  }
  std::abort();
}

int random_trials(const SamplerOptions& options) {
  switch (options.name) {
    case SamplerKind::tpe:
    case SamplerKind::gp:
      return options.startup_trials;
    case SamplerKind::nsga2:
      return options.population_size;
    case SamplerKind::random:
    case SamplerKind::grid:
    case SamplerKind::sobol:
    case SamplerKind::cma_es:
    case SamplerKind::automatic:
      return 0;
  }
  return 0;
}

std::optional<std::int64_t> number_of_points(const SamplerOptions& options,
                                             const SearchSpace& space) {
  if (options.name != SamplerKind::grid) return std::nullopt;
  return grid_size(space, options.grid_points);
}

}  // namespace mfsearch
