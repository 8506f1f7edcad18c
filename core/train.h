// The training loop: the only one. It knows a model by five functions and never its name.
#pragma once

#include <concepts>
#include <functional>
#include <span>

#include "core/kernel.h"
#include "core/pass.h"
#include "core/split.h"
#include "core/training.h"

namespace mfsearch {

template <class M>
concept SgdModel = std::copyable<M> && requires(M m, const M& c, std::span<const Rating> ratings) {
  m.learn(ratings, std::size_t{1});
  { c.errors(ratings) } -> std::same_as<ErrorSums>;
  { c.penalty() } -> std::convertible_to<double>;
};

// Told after every epoch; false ends the training.
using KeepGoing = std::function<bool(const Epoch& epoch)>;

// Trains `model` in place: epoch after epoch of SGD over data.train in the order of `pass`, until
// h.epochs, h.patience, h.convergence_threshold, `keep_going` or a figure that is not finite ends
// it. With Keep::best the model is left as it was after the best epoch. Without validation ratings
// the val_ figures are NaN, and there is neither early stopping nor a best epoch.
template <SgdModel M>
Training train(M& model, const TrainingData& data, const Hyperparameters& h, const Pass& pass,
               const KeepGoing& keep_going);

}  // namespace mfsearch
