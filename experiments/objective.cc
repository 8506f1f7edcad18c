#include "experiments/objective.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

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

// The epoch, from 1, whose figure is the trial's value.
std::size_t judged_epoch(const Training& training, At at) {
  return at == At::best ? static_cast<std::size_t>(training.best_epoch) : training.epochs.size();
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
  const std::size_t epoch = judged_epoch(training, objective.at);
  outcome.value = monitored(training.epochs[epoch - 1], objective.metric);
  return outcome;
}

void add_others(Outcome& outcome, const std::vector<Metric>& metrics, const Judged& judged) {
  for (Metric metric : metrics) {
    const double figure = figure_of(metric, judged);
    outcome.other_values.push_back(figure);
    if (std::isfinite(figure)) continue;
    outcome.reason =
        fmt::format("{} {}", name_of(metric),
                    is_ranking(metric) ? "has no value: no user has a relevant validation rating"
                                       : "is not finite");
  }
}

}  // namespace

Objective make_objective(const StudySpec& study, const ObjectiveOptions& objective,
                         const TrainingData& data, const ItemContent* content,
                         const EvaluationOptions& evaluation) {
  const bool ranks = std::ranges::any_of(objective.other_metrics, is_ranking);
  return [&study, objective, evaluation, &data, content, ranks](const Point& point, Seed seed,
                                                                const Report& report) {
    Hyperparameters h = at_point(study.training, study.space, point);
    // Most trials need the curve, not the model: no copy at every new best.
    h.keep = ranks && objective.at == At::best ? Keep::best : Keep::last;
    const auto began = std::chrono::steady_clock::now();
    const Fitted fitted = fit(data, h, content, seed, [&](const Epoch& epoch) {
      return report(monitored(epoch, objective.metric));
    });
    Outcome outcome = outcome_of(fitted.training, objective);
    if (!outcome.value || objective.other_metrics.empty()) return outcome;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    Judged judged{.epoch = fitted.training.epochs[judged_epoch(fitted.training, objective.at) - 1],
                  .ranking = {},
                  .epochs = fitted.training.epochs.size(),
                  .seconds = took.count()};
    if (ranks) {
      const Metrics metrics = evaluate_validation(fitted.scorer, data, evaluation).metrics;
      judged.ranking =
          evaluation.rank == RankedItems::catalogue ? metrics.catalogue : metrics.rated;
    }
    add_others(outcome, objective.other_metrics, judged);
    return outcome;
  };
}

}  // namespace mfsearch
