#include "core/train.h"

#include <cmath>
#include <optional>

#include "core/factor_model.h"
#include "core/stopping.h"

namespace mfsearch {
namespace {

template <SgdModel M>
Epoch measure(const M& model, const TrainingData& data, double regularization) {
  const auto train_size = static_cast<double>(data.train.size());
  const auto val_size = static_cast<double>(data.validation.size());
  const ErrorSums train = model.errors(data.train);
  const ErrorSums val = model.errors(data.validation);
  const double penalty = regularization * model.penalty();
  return {.train_mse = train.squared / train_size,
          .train_loss = (train.squared + penalty) / train_size,
          .val_mse = val.squared / val_size,  // 0 / 0 is NaN where there is no validation
          .val_mae = val.absolute / val_size,
          .val_loss = (val.squared + penalty) / val_size};
}

}  // namespace

double monitored(const Epoch& epoch, Monitor monitor) {
  switch (monitor) {
    case Monitor::val_rmse:
      return std::sqrt(epoch.val_mse);
    case Monitor::val_mse:
      return epoch.val_mse;
    case Monitor::val_mae:
      return epoch.val_mae;
    case Monitor::val_loss:
      return epoch.val_loss;
  }
  return epoch.val_mse;
}

Reorder random_order(Seed seed) {
  return [seed](int epoch, std::span<Rating> ratings) {
    Rng(seed.derive("epoch", epoch)).shuffle(ratings);
  };
}

template <SgdModel M>
Training train(M& model, const TrainingData& data, const Hyperparameters& h, const Reorder& reorder,
               const KeepGoing& keep_going) {
  const bool validated = !data.validation.empty();
  std::vector<Rating> order = data.train;
  std::optional<M> best_model;
  Training result;
  Stopping stopping(h);

  while (static_cast<int>(result.epochs.size()) < h.epochs) {
    reorder(static_cast<int>(result.epochs.size()), order);
    model.learn(order, static_cast<std::size_t>(h.batch_size));
    const Epoch& epoch = result.epochs.emplace_back(measure(model, data, h.regularization));
    const double figure = validated ? monitored(epoch, h.monitor) : epoch.train_mse;

    if (!std::isfinite(figure) || !std::isfinite(epoch.train_mse)) {
      result.stop = StopReason::diverged;
      break;
    }
    if (validated) stopping.add(figure);
    if (stopping.improved() && h.keep == Keep::best) best_model = model;
    if (!keep_going(epoch)) {
      result.stop = StopReason::cancelled;
      break;
    }
    if (const auto reason = stopping.reason()) {  // never without validation
      result.stop = *reason;
      break;
    }
  }
  result.best_epoch = stopping.best_epoch();
  if (best_model) model = std::move(*best_model);
  return result;
}

template Training train(FactorModel<float>&, const TrainingData&, const Hyperparameters&,
                        const Reorder&, const KeepGoing&);
template Training train(FactorModel<double>&, const TrainingData&, const Hyperparameters&,
                        const Reorder&, const KeepGoing&);

}  // namespace mfsearch
