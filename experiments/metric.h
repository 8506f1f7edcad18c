// What trials of a trained model are judged by besides the first objective.
#pragma once

#include <array>

#include "core/fields.h"
#include "core/metrics.h"
#include "core/training.h"
#include "search/trial.h"

namespace mfsearch {

// Validation errors (to minimize) and rankings (to maximize) of the model of the epoch that the
// trial is judged by; then what the trial cost (to minimize).
enum class Metric {
  val_rmse,
  val_mse,
  val_mae,
  val_loss,
  val_precision,
  val_recall,
  val_ndcg,
  val_map,
  val_mrr,
  val_hit_rate,
  val_coverage,
  epochs,           // that were trained
  training_seconds  // wall time; the only one that is no function of point and seed
};
template <>
struct Names<Metric> {
  static constexpr std::array values{"val_rmse",        "val_mse",      "val_mae",      "val_loss",
                                     "val_precision",   "val_recall",   "val_ndcg",     "val_map",
                                     "val_mrr",         "val_hit_rate", "val_coverage", "epochs",
                                     "training_seconds"};
};

Direction direction_of(Metric metric);

// Of a ranking of the validation items, under the experiment's `evaluation`.
bool is_ranking(Metric metric);

// Differs each time that the same trial is run.
bool is_measured(Metric metric);

// What one finished training is worth and cost.
struct Judged {
  Epoch epoch;             // whose model is judged
  RankingMetrics ranking;  // of its validation items; needed where a metric is_ranking()
  std::size_t epochs = 0;
  double seconds = 0;
};
double figure_of(Metric metric, const Judged& judged);

}  // namespace mfsearch
