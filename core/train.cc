#include "core/train.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/factor_model.h"
#include "core/parallel.h"
#include "core/stopping.h"

namespace mfsearch {
namespace {

constexpr std::size_t kPiece = 16384;  // ratings

// Sums over pieces of fixed size, added in order: the same for any number of threads, but not to
// the last bit those of one go over all ratings.
template <SgdModel M>
ErrorSums errors_in_pieces(const M& model, std::span<const Rating> ratings) {
  std::vector<ErrorSums> sums((ratings.size() + kPiece - 1) / kPiece);
  parallel_pieces(static_cast<int>(sums.size()), [&](int piece) {
    const std::size_t begin = static_cast<std::size_t>(piece) * kPiece;
    sums[piece] = model.errors(ratings.subspan(begin, std::min(kPiece, ratings.size() - begin)));
  });
  ErrorSums total;
  for (const ErrorSums& sum : sums) {
    total.squared += sum.squared;
    total.absolute += sum.absolute;
  }
  return total;
}

template <SgdModel M>
Epoch measure(const M& model, const TrainingData& data, const Hyperparameters& h) {
  const auto errors = [&](const std::vector<Rating>& ratings) {
    return h.order == VisitingOrder::blocked ? errors_in_pieces(model, ratings)
                                             : model.errors(ratings);
  };
  const auto train_size = static_cast<double>(data.train.size());
  const auto val_size = static_cast<double>(data.validation.size());
  const ErrorSums train = errors(data.train);
  const ErrorSums val = errors(data.validation);
  const double penalty = h.regularization * model.penalty();
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

template <SgdModel M>
Training train(M& model, const TrainingData& data, const Hyperparameters& h, const Pass& pass,
               const KeepGoing& keep_going) {
  const bool validated = !data.validation.empty();
  const Learn learn = [&](std::span<const Rating> ratings) {
    model.learn(ratings, static_cast<std::size_t>(h.batch_size));
  };
  std::optional<M> best_model;
  Training result;
  Stopping stopping(h);

  while (static_cast<int>(result.epochs.size()) < h.epochs) {
    pass(static_cast<int>(result.epochs.size()), learn);
    const Epoch& epoch = result.epochs.emplace_back(measure(model, data, h));
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
                        const Pass&, const KeepGoing&);
template Training train(FactorModel<double>&, const TrainingData&, const Hyperparameters&,
                        const Pass&, const KeepGoing&);

}  // namespace mfsearch
