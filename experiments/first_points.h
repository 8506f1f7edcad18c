// The `first:` list of a study: points that are tried before the sampler's own.
//
//   first: [default, {learning_rate: 0.01, latent_dim: 28}, {latent_dim: 8}]
#pragma once

#include "experiments/diagnostics.h"
#include "experiments/experiment.h"
#include "experiments/yaml.h"

namespace mfsearch {

// Reads `node` into study.first; the study's space and training must be read already. A parameter
// that an entry does not name is NaN: the sampler fills it in. `study_node`: the study, whose space
// may have mistakes of its own.
void read_first_points(const YamlNode& node, const YamlNode& study_node, StudySpec& study,
                       Diagnostics& mistakes);

// For every searched parameter the value that the study's training has for it, or the allowed value
// nearest to it; NaN where there is none.
Point default_point(const StudySpec& study);

}  // namespace mfsearch
