// What the rows of a study depend on, as one hash: rows of different experiments never mix.
#pragma once

#include <string>

#include "core/dataset.h"
#include "experiments/experiment.h"

namespace mfsearch {

// SHA-256, in hex, of the canonical text of all that decides a study's rows, and of the data. The
// number of trials, the evaluation and other studies do not count, so a study may be extended.
std::string study_fingerprint(const Experiment& experiment, const StudySpec& study,
                              const Dataset& dataset);

}  // namespace mfsearch
