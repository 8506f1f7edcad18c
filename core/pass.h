// The order in which an epoch visits the training ratings. Whatever it is, each rating is visited
// once an epoch, and the order is a function of the data and the seed.
#pragma once

#include <functional>
#include <span>

#include "core/rng.h"
#include "core/split.h"
#include "core/training.h"

namespace mfsearch {

// Has a model learn from these ratings, in this order.
using Learn = std::function<void(std::span<const Rating> ratings)>;

// Epoch number `epoch` (from 0, each once and in order) as calls of `learn`. Only the pass of
// VisitingOrder::blocked makes calls at the same time: of ratings that share no user and no item,
// so that the model does not depend on how many threads make them.
using Pass = std::function<void(int epoch, const Learn& learn)>;

Pass make_pass(const TrainingData& data, const Hyperparameters& h, Seed seed);

// Puts the ratings of an epoch (from 0) into the order of the pass; it gets them in the order of
// the epoch before, at first by user, then item.
using Reorder = std::function<void(int epoch, std::span<Rating> ratings)>;
Reorder random_order(Seed seed);

// VisitingOrder::shuffled with `reorder` as the shuffle. Has a copy of the training ratings.
Pass reordered(const TrainingData& data, Reorder reorder);

}  // namespace mfsearch
