// What the rows of a study depend on, as one hash: rows of different experiments never mix.
#pragma once

#include <span>
#include <string>

#include "experiments/experiment.h"
#include "search/trial.h"

namespace mfsearch {

// SHA-256, in hex, of the trials' states, points, values and curves: all that others may learn of
// them.
std::string trials_digest(std::span<const Trial> trials);

// SHA-256, in hex, of the canonical text of all that decides a study's rows, and of the data. The
// number of trials and the other budgets that end a study, the evaluation and other studies do not
// count (but for the evaluation where a metric of the search is a ranking), so a study may be
// extended; of a warm start, its trials count (`warm_start`, their digest), and not where they are.
std::string study_fingerprint(const Experiment& experiment, const StudySpec& study,
                              const std::string& dataset_fingerprint,
                              const std::string& warm_start = {});

}  // namespace mfsearch
