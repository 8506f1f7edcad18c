// An experiment's studies in the form that the search knows.
#pragma once

#include "experiments/experiment.h"
#include "experiments/problem.h"
#include "experiments/warm_start.h"
#include "search/driver.h"

namespace mfsearch {

// Everything that decides the study's points: enough to check them. It has no objective, no store
// and no fingerprint.
Study search_of(const Experiment& experiment, const StudySpec& spec, const WarmStart& warm);

// The same with the objective: enough to run trials of it again. `experiment`, `spec` and `problem`
// must outlive it.
Study trainable_search_of(const Experiment& experiment, const StudySpec& spec,
                          const WarmStart& warm, const Problem& problem);

// Of an experiment with a command, the same with runs of the program. `spec` must outlive it.
Study program_search_of(const Experiment& experiment, const StudySpec& spec, const WarmStart& warm);

// What all studies may spend together.
Budget together(const Experiment& experiment);

}  // namespace mfsearch
