#include "experiments/objective.h"

#include <fmt/format.h>

#include "core/fit.h"

namespace mfsearch {
namespace {

std::vector<Series> series_of(const std::vector<Epoch>& epochs) {
  std::vector<Series> all;
  auto add = [&](const char* name, double Epoch::*figure) {
    Series series{name, {}};
    for (const Epoch& epoch : epochs) series.values.push_back(epoch.*figure);
    all.push_back(std::move(series));
  };
  add("train_mse", &Epoch::train_mse);
  add("train_loss", &Epoch::train_loss);
  add("val_mse", &Epoch::val_mse);
  add("val_mae", &Epoch::val_mae);
  add("val_loss", &Epoch::val_loss);
  return all;
}

Outcome outcome_of(const Training& training, const ObjectiveOptions& objective) {
  Outcome outcome{.value = {},
                  .reason = {},
                  .series = series_of(training.epochs),
                  .attributes = {{"epochs", fmt::format("{}", training.epochs.size())},
                                 {"best_epoch", fmt::format("{}", training.best_epoch)},
                                 {"stop", fmt::format("\"{}\"", name_of(training.stop))}}};
  if (training.stop == StopReason::diverged) {
    outcome.reason = fmt::format(
        "diverged in epoch {}: the errors are no longer finite; a smaller "
        "learning_rate helps",
        training.epochs.size());
    return outcome;
  }
  const std::size_t epoch = objective.at == At::best ? static_cast<std::size_t>(training.best_epoch)
                                                     : training.epochs.size();
  outcome.value = monitored(training.epochs[epoch - 1], objective.metric);
  return outcome;
}

}  // namespace

Objective make_objective(const StudySpec& study, const ObjectiveOptions& objective,
                         const TrainingData& data, const ItemContent* content) {
  return [&study, objective, &data, content](const Point& point, Seed seed, const Report& report) {
    Hyperparameters h = at_point(study.training, study.space, point);
    h.keep = Keep::last;  // a trial needs the curve, not the model: no copy at every new best
    const Fitted fitted = fit(data, h, content, seed, [&](const Epoch& epoch) {
      return report(monitored(epoch, objective.metric));
    });
    return outcome_of(fitted.training, objective);
  };
}

}  // namespace mfsearch
