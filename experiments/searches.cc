#include "experiments/searches.h"

#include <algorithm>

#include "experiments/command_objective.h"
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
  const StudyConstants constants{.name = spec.name,
                                 .seed = study_seed(experiment, spec),
                                 .steps = experiment.command ? 0 : most_epochs(spec)};
  return {.info = {.name = spec.name,
                   .direction = spec.direction,
                   .other_directions = spec.other_directions,
                   .space = spec.space},
          .sampler = beside_pruner(spec.pruner, constants, sampler_of(spec, constants)),
          .pruner = spec.other_directions.empty() ? make_pruner(spec.pruner, constants) : Pruner{},
          .objective = {},
          .trials = spec.budget.trials,
          .lag = spec.budget.lag,
          .seed = constants.seed,
          .budget = {.epochs = spec.budget.epochs,
                     .no_improvement = spec.budget.no_improvement,
                     .target = spec.budget.target,
                     .wall_time = spec.budget.wall_time.seconds},
          .retries = spec.budget.retries,
          .warm_start = warm.trials,
          .order = spec.budget.order,
          .first = spec.first};
}

Study program_search_of(const Experiment& experiment, const StudySpec& spec,
                        const WarmStart& warm) {
  Study study = search_of(experiment, spec, warm);
  study.objective = make_command_objective(spec, *experiment.command);
  return study;
}

Budget together(const Experiment& experiment) {
  const SharedBudgetOptions& budget = experiment.budget;
  return {.epochs = budget.epochs, .target = budget.target, .wall_time = budget.wall_time.seconds};
}

Study trainable_search_of(const Experiment& experiment, const StudySpec& spec,
                          const WarmStart& warm, const Problem& problem) {
  Study study = search_of(experiment, spec, warm);
  study.objective = make_objective(spec, experiment.objective, problem.split.training,
                                   problem.content_for(spec.model), experiment.evaluation);
  return study;
}

}  // namespace mfsearch
