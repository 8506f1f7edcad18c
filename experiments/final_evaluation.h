// The one time that test ratings are read: the best point of each study, trained anew over several
// seeds, beside the baselines.
#pragma once

#include <string>
#include <vector>

#include "core/metrics.h"
#include "core/model_file.h"
#include "experiments/problem.h"
#include "reports/summary.h"
#include "search/trial.h"

namespace mfsearch {

// The best trial of one study.
struct BestPoint {
  const StudySpec* study;
  const Trial* trial;
};

struct FinalEvaluation {
  std::vector<ModelResult> results;     // trained models in the order of `best`, then the baselines
  std::vector<Comparison> comparisons;  // each trained model with the best one
  // The winner by mean test RMSE, in the repeat with the best validation figure (the first one if
  // the validation ratings were trained on).
  std::size_t winner = 0;  // index into `best`
  SavedModel model;
};

// Repeats are independent and run on up to `jobs` threads; the result does not depend on `jobs`.
FinalEvaluation evaluate_best(const Experiment& experiment, const Problem& problem,
                              const std::vector<BestPoint>& best, int jobs);

// The stream that all randomness of a study derives from.
Seed study_seed(const Experiment& experiment, const StudySpec& study);

}  // namespace mfsearch
