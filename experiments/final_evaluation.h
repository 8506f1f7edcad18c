// The one time that test ratings are read: the best point of each study, trained anew over several
// seeds, beside the baselines.
#pragma once

#include <atomic>
#include <optional>
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
  std::vector<Comparison> comparisons;  // each other trained model with the chosen one
  // Chosen by validation alone, so that its test figures stay honest: the study with the best trial
  // value, in the repeat with the best monitored figure (the first one if the validation ratings
  // were trained on).
  std::size_t chosen = 0;  // index into `best`
  SavedModel model;
};

// Repeats are independent and run on up to `jobs` threads; the result does not depend on `jobs`.
// nullopt if `stop` became true before the end. Memory: one model a thread.
std::optional<FinalEvaluation> evaluate_best(const Experiment& experiment, const Problem& problem,
                                             const std::vector<BestPoint>& best, int jobs,
                                             const std::atomic<bool>& stop);

// The stream that all randomness of a study derives from.
Seed study_seed(const Experiment& experiment, const StudySpec& study);

}  // namespace mfsearch
