#include "core/metrics.h"

#include <algorithm>
#include <cmath>

#include "core/ranking.h"

namespace mfsearch {
namespace {

using Ratings = std::span<const Rating>;

// The whole catalogue without the items of `seen`, whose order does not matter.
std::vector<Index> unseen_items(Index num_items, std::initializer_list<Ratings> seen) {
  std::vector<bool> is_seen(num_items);
  for (Ratings ratings : seen) {
    for (const Rating& r : ratings) is_seen[r.item] = true;
  }
  std::vector<Index> unseen;
  for (Index item = 0; item < num_items; ++item) {
    if (!is_seen[item]) unseen.push_back(item);
  }
  return unseen;
}

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
      : k_(options.k),
        all_(num_items, options),
        warm_(num_items, options),
        cold_(num_items, options) {}

  void add(std::span<const double> scores, std::span<const Index> candidates,
           const Relevant& relevant) {
    const std::vector<Index> list = top_k(scores, candidates, k_);
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
  int k_;
  RankingAverage all_, warm_, cold_;
};

// `judged` and `known`: what the model is to foresee, and what no list may hold besides the items
// of train ratings; both by user.
Evaluation judge(const Scorer& scorer, const TrainingData& data, Ratings judged, Ratings known,
                 const EvaluationOptions& options) {
  // Both as float: a rating of 4.1 must reach a threshold of 4.1.
  const auto threshold = static_cast<float>(options.threshold);
  const Warm is_warm = warm_in(data.train, data.num_users, data.num_items);
  Evaluation evaluation;
  RankingParts catalogue(data.num_items, options), rated(data.num_items, options);
  std::vector<double> scores(data.num_items);

  for (Index user = 0; user < data.num_users; ++user) {
    const Ratings own_judged = ratings_of(user, judged);
    if (own_judged.empty()) continue;
    scorer(user, scores);

    std::vector<Index> own;
    Relevant relevant;
    for (const Rating& r : own_judged) {
      evaluation.predictions.push_back(scores[r.item]);
      own.push_back(r.item);
      if (r.value >= threshold) relevant.add(r.item, is_warm(r));
    }
    const auto unseen =
        unseen_items(data.num_items, {ratings_of(user, data.train), ratings_of(user, known)});
    catalogue.add(scores, unseen, relevant);
    rated.add(scores, own, relevant);
  }

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
