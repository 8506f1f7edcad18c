// The bridge from search to training: a point becomes hyperparameters, a training becomes a value.
#pragma once

#include "core/factor_model.h"
#include "core/split.h"
#include "experiments/experiment.h"
#include "search/driver.h"

namespace mfsearch {

// Trains the study's model at a point and returns the objective's figure. Every epoch reports that
// figure as it stands then. Its other values are the other metrics' figures; rankings are made
// under `evaluation`. Series: train_mse, train_loss, val_mse, val_mae, val_loss; attributes:
// epochs, best_epoch, stop. It sees no test rating: TrainingData has none. `study`, `data` and
// `content` (null for CF) must outlive the result.
Objective make_objective(const StudySpec& study, const ObjectiveOptions& objective,
                         const TrainingData& data, const ItemContent* content,
                         const EvaluationOptions& evaluation = {});

}  // namespace mfsearch
