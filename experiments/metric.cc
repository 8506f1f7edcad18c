#include "experiments/metric.h"

#include <cstdlib>

namespace mfsearch {

Direction direction_of(Metric metric) {
  return is_ranking(metric) ? Direction::maximize : Direction::minimize;
}

bool is_ranking(Metric metric) {
  return Metric::val_precision <= metric && metric <= Metric::val_coverage;
}

bool is_measured(Metric metric) { return metric == Metric::training_seconds; }

double figure_of(Metric metric, const Judged& judged) {
  switch (metric) {
    case Metric::val_rmse:
      return monitored(judged.epoch, Monitor::val_rmse);
    case Metric::val_mse:
      return monitored(judged.epoch, Monitor::val_mse);
    case Metric::val_mae:
      return monitored(judged.epoch, Monitor::val_mae);
    case Metric::val_loss:
      return monitored(judged.epoch, Monitor::val_loss);
    case Metric::val_precision:
      return judged.ranking.precision;
    case Metric::val_recall:
      return judged.ranking.recall;
    case Metric::val_ndcg:
      return judged.ranking.ndcg;
    case Metric::val_map:
      return judged.ranking.map;
    case Metric::val_mrr:
      return judged.ranking.mrr;
    case Metric::val_hit_rate:
      return judged.ranking.hit_rate;
    case Metric::val_coverage:
      return judged.ranking.coverage;
    case Metric::epochs:
      return static_cast<double>(judged.epochs);
    case Metric::training_seconds:
      return judged.seconds;
  }
  std::abort();
}

}  // namespace mfsearch
