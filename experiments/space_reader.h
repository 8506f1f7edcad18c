// The `space:` section of a study: what is searched, each parameter a field of Hyperparameters.
//
//   latent_dim: {int: [5, 50], log: true}            int fields; also step: 5
//   learning_rate: {float: [1e-4, 1e-1], log: true}  double fields; also step: 0.1
//   cold_start: {choice: [zero, noise]}              any field
//   batch_size: {ordinal: [1, 16, 64]}               numbers whose order means something
//   content_dim: {int: [5, 50], when: {cold_start: noise}}   if not, it is as in `training`
//   patience: 3                                      fixed: goes into the study's training
#pragma once

#include <string_view>

#include "experiments/diagnostics.h"
#include "experiments/experiment.h"
#include "experiments/yaml.h"

namespace mfsearch {

// Reads `node` into study.space and, for what is fixed, study.training.
void read_space(const YamlNode& node, StudySpec& study, Diagnostics& mistakes);

// Whether models of this kind have a hyperparameter of that name: content_* is for blends only.
bool applies_to(ModelKind model, std::string_view field);

}  // namespace mfsearch
