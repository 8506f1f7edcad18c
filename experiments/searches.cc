#include "experiments/searches.h"

#include <algorithm>

#include "experiments/final_evaluation.h"
#include "experiments/objective.h"
#include "search/constrained_sampler.h"
#include "search/numeric_range.h"

namespace mfsearch {
namespace {

// The most epochs that a trial can have: pruners may plan with them.
int most_epochs(const StudySpec& spec) {
  for (const Parameter& parameter : spec.space) {
    if (parameter.name != "epochs") continue;
    std::int64_t most = parameter.when ? spec.training.epochs : 0;
    if (const auto* listed = listed_values(parameter)) {
      for (const Choice& choice : *listed) most = std::max(most, std::get<std::int64_t>(choice));
    } else {
      most = std::max(most, static_cast<std::int64_t>(numeric_range(parameter)->high));
    }
    return static_cast<int>(most);
  }
  return spec.training.epochs;
}

Sampler sampler_of(const StudySpec& spec, const StudyConstants& constants) {
  if (spec.constraints.empty()) return make_sampler(spec.sampler, constants);
  return make_sampler(spec.sampler, constants, spec.space, obeys_all(spec.space, spec.constraints));
}

}  // namespace

Study search_of(const Experiment& experiment, const StudySpec& spec, const WarmStart& warm) {
  const StudyConstants constants{
      .name = spec.name, .seed = study_seed(experiment, spec), .steps = most_epochs(spec)};
  return {.info = {.name = spec.name, .direction = Direction::minimize, .space = spec.space},
          .sampler = beside_pruner(spec.pruner, constants, sampler_of(spec, constants)),
          .pruner = make_pruner(spec.pruner, constants),
          .objective = {},
          .trials = spec.budget.trials,
          .lag = spec.budget.lag,
          .seed = constants.seed,
          .warm_start = warm.trials};
}

Study trainable_search_of(const Experiment& experiment, const StudySpec& spec,
                          const WarmStart& warm, const Problem& problem) {
  Study study = search_of(experiment, spec, warm);
  study.objective = make_objective(spec, experiment.objective, problem.split.training,
                                   problem.content_for(spec.model));
  return study;
}

}  // namespace mfsearch
