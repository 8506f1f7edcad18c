// How the next point is chosen. Samplers keep no state: a point is a pure function of the space, of
// the history and of the trial's own random stream.
#pragma once

#include <functional>

#include "core/fields.h"
#include "core/rng.h"
#include "search/space.h"
#include "search/study_constants.h"
#include "search/trial.h"

namespace mfsearch {

// Gives a point that contains(space, point). Thread-safe. `Rng` is the trial's own stream. A grid
// gives trial n its n-th point and throws InputError past its end; so does Sobol, without an end.
using Sampler = std::function<Point(const SearchSpace& space, const History& history, Rng rng)>;

enum class SamplerKind { random, grid, sobol, tpe, cma_es, gp, automatic, nsga2 };
template <>
struct Names<SamplerKind> {
  static constexpr std::array values{"random", "grid", "sobol", "tpe",
                                     "cma-es", "gp",   "auto",  "nsga2"};
};

struct SamplerOptions {
  SamplerKind name = SamplerKind::automatic;
  int grid_points = 5;        // grid: values of a parameter without steps (fewer if it has fewer)
  int startup_trials = 10;    // tpe, gp: random until so many trials are complete or pruned
  int candidates = 24;        // tpe: points compared for a suggestion
  bool multivariate = true;   // tpe: model all parameters together
  bool constant_liar = true;  // tpe: count pending points as bad, so that workers spread out
  int population_size = 50;   // nsga2: trials of a generation
};

template <class Options, class Visit>
requires Describes<Options, SamplerOptions>
void visit_fields(Options& o, Visit&& visit) {
  visit("name", o.name, Range{});
  visit("grid_points", o.grid_points, Range{.low = 1, .high = 1e6});
  visit("startup_trials", o.startup_trials, Range{.low = 0, .high = 1e6});
  visit("candidates", o.candidates, Range{.low = 1, .high = 1e6});
  visit("multivariate", o.multivariate, Range{});
  visit("constant_liar", o.constant_liar, Range{});
  visit("population_size", o.population_size, Range{.low = 2, .high = 1e6});
}

Sampler make_sampler(const SamplerOptions& options, const StudyConstants& constants = {});

// So many trials at least are random before the sampler has something to go by; of `auto`, 0.
int random_trials(const SamplerOptions& options);

// How many points a grid search of this space has; nullopt if the sampler has no end.
std::optional<std::int64_t> number_of_points(const SamplerOptions& options,
                                             const SearchSpace& space);

}  // namespace mfsearch
