// One training from seed to predictions, whatever precision it runs in.
#pragma once

#include <functional>

#include "core/factor_model.h"
#include "core/metrics.h"
#include "core/train.h"

namespace mfsearch {

struct Fitted {
  Training training;
  Scorer scorer;                     // shares the model, outlives this
  std::function<Factors()> factors;  // a copy of its numbers
};

// Trains on data.train; a pure function of its arguments. Seeds: "init" for the first factors,
// "order" for the order of ratings. `content` is null for CF and must outlive the result.
Fitted fit(const TrainingData& data, const Hyperparameters& h, const ItemContent* content,
           Seed seed, const KeepGoing& keep_going);

// The same training, watched more closely: after every epoch `watch` may also ask for the model's
// errors, as they stand then, on ratings of its own choice.
using Errors = std::function<ErrorSums(std::span<const Rating>)>;
using Watch = std::function<bool(const Epoch& epoch, const Errors& errors)>;
Fitted fit_watched(const TrainingData& data, const Hyperparameters& h, const ItemContent* content,
                   Seed seed, const Watch& watch);

}  // namespace mfsearch
