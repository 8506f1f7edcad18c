#include "core/fit.h"

#include <memory>

#include "core/model_scorer.h"

namespace mfsearch {
namespace {

template <class Real>
Fitted fit_in(const TrainingData& data, const Hyperparameters& h, const ItemContent* content,
              Seed seed, const Watch& watch) {
  auto model = std::make_shared<FactorModel<Real>>(data, h, content, seed.derive("init"));
  const Errors errors = [&](std::span<const Rating> ratings) { return model->errors(ratings); };
  const auto keep_going = [&](const Epoch& epoch) { return watch(epoch, errors); };
  return {.training = train(*model, data, h, make_pass(data, h, seed.derive("order")), keep_going),
          .scorer = scorer_of<Real>(model),
          .factors = [model] { return model->factors(); }};
}

}  // namespace

Fitted fit(const TrainingData& data, const Hyperparameters& h, const ItemContent* content,
           Seed seed, const KeepGoing& keep_going) {
  return fit_watched(data, h, content, seed,
                     [&](const Epoch& epoch, const Errors&) { return keep_going(epoch); });
}

Fitted fit_watched(const TrainingData& data, const Hyperparameters& h, const ItemContent* content,
                   Seed seed, const Watch& watch) {
  switch (h.precision) {
    case Precision::float64:
      return fit_in<double>(data, h, content, seed, watch);
    case Precision::float32:
      break;
  }
  return fit_in<float>(data, h, content, seed, watch);
}

}  // namespace mfsearch
