#include "experiments/fingerprint.h"

#include "core/digest.h"

namespace mfsearch {
namespace {

// Raised when the program itself would give other rows for the same experiment.
constexpr const char* kRowsVersion = "mfsearch rows 1\n";

}  // namespace

std::string study_fingerprint(const Experiment& experiment, const StudySpec& study,
                              const Dataset& dataset) {
  // What does not decide rows is left at its default. Where the data came from does not matter
  // either: their own fingerprint counts.
  Experiment relevant;
  relevant.seed = experiment.seed;
  relevant.split = experiment.split;
  relevant.content = experiment.content;
  relevant.objective = experiment.objective;
  relevant.studies = {study};
  relevant.studies[0].budget.trials = 1;
  Digest digest(Digest::Kind::sha256);
  digest.add(kRowsVersion);
  digest.add(canonical_text(relevant));
  digest.add(dataset.fingerprint);
  return digest.hex();
}

}  // namespace mfsearch
