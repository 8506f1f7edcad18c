// From trainings of ours to the figures of a report; all pure.
#pragma once

#include <functional>
#include <vector>

#include "core/metrics.h"
#include "experiments/correction.h"
#include "experiments/path.h"
#include "experiments/problem.h"
#include "experiments/published_study.h"
#include "reports/reproduction.h"

namespace mfsearch {

// The paths of one trial, a seed each, and how the protocol as published reads them.
ReproducedTrial reproduced_trial(const PublishedTrial& published, const StudySpec& study,
                                 const std::vector<Path>& paths, const Reading& reading);

// What one seed of a training apart from the search came to.
struct Retraining {
  Training training;
  Metrics metrics;  // NaN if no test was published
};
ReproducedTraining reproduced_training(const PublishedTraining& published,
                                       const Experiment& protocol,
                                       const std::vector<Retraining>& reruns);

// Judges the checks of all trials together, and those of all trainings.
void adjust_for_many(Reproduction& reproduction);

std::vector<DataCheck> check_data(const PublishedStudy& study, const Problem& problem);

// The outlooks of one variant, by trial and seed.
using Outlooks = std::vector<std::vector<Outlook>>;
// `numbers`: of the trials.
VariantResult variant_result(const Variant& variant, const std::vector<int>& numbers,
                             const Outlooks& outlooks, const Outlooks& as_published);

}  // namespace mfsearch
