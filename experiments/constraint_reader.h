// The `constraints:` of a study, beside its `space`: expressions that every trial's point obeys.
//
//   constraints: [latent_dim * epochs <= 2000, "batch_size < 64 or latent_dim > 8"]
#pragma once

#include <cstdint>
#include <optional>

#include "experiments/diagnostics.h"
#include "experiments/experiment.h"
#include "experiments/yaml.h"

namespace mfsearch {

// Reads a text or a list of texts into study.constraints. A mistake, too, is one that leaves
// nothing of the space. The study's space is read and sound.
void read_constraints(const YamlNode& node, StudySpec& study, Diagnostics& mistakes);

// How many points the study's sampler has under its constraints; nullopt if it has no end. Throws
// InputError if its grid is too large for constraints.
std::optional<std::int64_t> number_of_points(const StudySpec& study);

}  // namespace mfsearch
