#include "core/metrics.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/catalogue_ranking.h"
#include "core/ranking.h"
#include "core/top_k.h"

namespace mfsearch {
namespace {

using Ratings = std::span<const Rating>;

struct Errors {
  double squared = 0, absolute = 0;
  std::size_t count = 0;

  void add(double error) {
    squared += error * error;
    absolute += std::abs(error);
    ++count;
  }
  // NaN without ratings.
  double rmse() const { return std::sqrt(squared / static_cast<double>(count)); }
  double mae() const { return absolute / static_cast<double>(count); }
};

void measure_errors(Ratings judged, const Warm& is_warm, const std::vector<double>& predictions,
                    Metrics& metrics) {
  Errors all, warm, cold;
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    const double error = judged[i].value - predictions[i];
    all.add(error);
    (is_warm(judged[i]) ? warm : cold).add(error);
  }
  metrics.rmse = all.rmse();
  metrics.mae = all.mae();
  metrics.rmse_warm = warm.rmse();
  metrics.mae_warm = warm.mae();
  metrics.rmse_cold = cold.rmse();
  metrics.mae_cold = cold.mae();
  metrics.ratings = all.count;
  metrics.cold_ratings = cold.count;
}

// A user's relevant test items, by item.
struct Relevant {
  std::vector<Index> all, warm, cold;

  void add(Index item, bool is_warm) {
    all.push_back(item);
    (is_warm ? warm : cold).push_back(item);
  }
};

// One way to rank, judged by all relevant items and by the warm and the cold ones apart.
class RankingParts {
 public:
  RankingParts(Index num_items, const EvaluationOptions& options)
      : all_(num_items, options), warm_(num_items, options), cold_(num_items, options) {}

  void add(std::span<const Index> list, const Relevant& relevant) {
    all_.add(list, relevant.all);
    warm_.add(list, relevant.warm);
    cold_.add(list, relevant.cold);
  }

  void put(RankingMetrics& all, RankingMetrics& warm, RankingMetrics& cold) const {
    all = all_.result();
    warm = warm_.result();
    cold = cold_.result();
  }

 private:
  RankingAverage all_, warm_, cold_;
};

// `judged` and `known`: what the model is to foresee, and what no list may hold besides the items
// of train ratings; both by user.
Evaluation judge(const Scorer& scorer, const TrainingData& data, Ratings judged, Ratings known,
                 const EvaluationOptions& options) {
  // Both as float: a rating of 4.1 must reach a threshold of 4.1.
  const auto threshold = static_cast<float>(options.threshold);
  const Warm is_warm = warm_in(data.train, data.num_users, data.num_items);
  RankedUsers ranked =
      rank_catalogue(scorer, {data.num_items, options.k, judged, {data.train, known}});
  RankingParts catalogue(data.num_items, options), rated(data.num_items, options);
  auto prediction = ranked.predictions.begin();
  for (const RankedUser& user : ranked.users) {
    TopK own(options.k);
    Relevant relevant;
    for (const Rating& r : user.judged) {
      own.offer(r.item, *prediction++);
      if (r.value >= threshold) relevant.add(r.item, is_warm(r));
    }
    catalogue.add(user.list, relevant);
    rated.add(own.best_first(), relevant);
  }

  Evaluation evaluation{{}, std::move(ranked.predictions)};
  Metrics& m = evaluation.metrics;
  measure_errors(judged, is_warm, evaluation.predictions, m);
  catalogue.put(m.catalogue, m.catalogue_warm, m.catalogue_cold);
  rated.put(m.rated, m.rated_warm, m.rated_cold);
  return evaluation;
}

}  // namespace

Evaluation evaluate(const Scorer& scorer, const Split& split, const EvaluationOptions& options) {
  return judge(scorer, split.training, split.test, split.training.validation, options);
}

Evaluation evaluate_validation(const Scorer& scorer, const TrainingData& data,
                               const EvaluationOptions& options) {
  return judge(scorer, data, data.validation, {}, options);
}

}  // namespace mfsearch
