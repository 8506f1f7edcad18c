// The one time that test ratings are read: the best point of each study, trained anew over several
// seeds, beside the baselines.
#pragma once

#include <atomic>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/metrics.h"
#include "core/model_file.h"
#include "experiments/problem.h"
#include "reports/summary.h"
#include "search/trial.h"

namespace mfsearch {

// A point that is judged: the best trial of a study, or one of its Pareto front.
struct BestPoint {
  const StudySpec* study;
  const Trial* trial;
  std::string name;  // of its results: the study's, or of further points "cf, trial 17"
};

// Of one study: its best trial. Of several objectives up to five trials of the front, spread
// evenly over it from the best in the first objective to the worst. Empty if no trial is complete.
std::vector<BestPoint> best_points(const StudySpec& study, std::span<const Trial> trials);

struct FinalEvaluation {
  TestRatings test;
  std::vector<ModelResult> results;     // trained models in the order of `best`, then the baselines
  std::vector<Comparison> comparisons;  // each other trained model with the chosen one
  // Chosen by validation alone, so that its test figures stay honest: the point with the best trial
  // value, in the repeat with the best monitored figure (the first one if the validation ratings
  // were trained on).
  BestPoint chosen;
  SavedModel model;
};

// Repeats are independent and run on up to `jobs` threads; the result does not depend on `jobs`.
// nullopt if `stop` became true before the end. Memory: one model a thread and
// the best one so far.
std::optional<FinalEvaluation> evaluate_best(const Experiment& experiment, const Problem& problem,
                                             const std::vector<BestPoint>& best, int jobs,
                                             const std::atomic<bool>& stop);

// The stream that all randomness of a study derives from.
Seed study_seed(const Experiment& experiment, const StudySpec& study);

}  // namespace mfsearch
