#include "experiments/searches.h"

#include "experiments/final_evaluation.h"
#include "experiments/objective.h"

namespace mfsearch {

Study search_of(const Experiment& experiment, const StudySpec& spec, const WarmStart& warm) {
  return {.info = {.name = spec.name, .direction = Direction::minimize, .space = spec.space},
          .sampler = make_sampler(spec.sampler),
          .pruner = make_pruner(spec.pruner),
          .objective = {},
          .trials = spec.budget.trials,
          .lag = spec.budget.lag,
          .seed = study_seed(experiment, spec),
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
