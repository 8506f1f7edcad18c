#include "core/metrics.h"

#include <algorithm>
#include <cmath>

#include "core/ranking.h"

namespace mfsearch {
namespace {

using Ratings = std::span<const Rating>;

// The ratings of `user`, given that `ratings` are sorted by user.
Ratings ratings_of(Index user, const std::vector<Rating>& ratings) {
  const auto [first, last] =
      std::ranges::equal_range(ratings, user, std::ranges::less{}, &Rating::user);
  return {first, last};
}

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

void measure_errors(const Split& split, const std::vector<double>& predictions, Metrics& metrics) {
  const TrainingData& data = split.training;
  const Warm is_warm = warm_in(data.train, data.num_users, data.num_items);
  Errors all, warm, cold;
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    const double error = split.test[i].value - predictions[i];
    all.add(error);
    (is_warm(split.test[i]) ? warm : cold).add(error);
  }
  metrics.rmse = all.rmse();
  metrics.mae = all.mae();
  metrics.rmse_warm = warm.rmse();
  metrics.rmse_cold = cold.rmse();
  metrics.ratings = all.count;
  metrics.cold_ratings = cold.count;
}

}  // namespace

Evaluation evaluate(const Scorer& scorer, const Split& split, const EvaluationOptions& options) {
  const TrainingData& data = split.training;
  // Both as float: a rating of 4.1 must reach a threshold of 4.1.
  const auto threshold = static_cast<float>(options.threshold);
  Evaluation evaluation;
  RankingAverage catalogue(data.num_items, options), rated(data.num_items, options);
  std::vector<double> scores(data.num_items);

  for (Index user = 0; user < data.num_users; ++user) {
    const Ratings test = ratings_of(user, split.test);
    if (test.empty()) continue;
    scorer(user, scores);

    std::vector<Index> own, relevant;
    for (const Rating& r : test) {
      evaluation.predictions.push_back(scores[r.item]);
      own.push_back(r.item);
      if (r.value >= threshold) relevant.push_back(r.item);
    }
    const auto unseen = unseen_items(
        data.num_items, {ratings_of(user, data.train), ratings_of(user, data.validation)});
    catalogue.add(scores, unseen, relevant);
    rated.add(scores, own, relevant);
  }

  measure_errors(split, evaluation.predictions, evaluation.metrics);
  evaluation.metrics.catalogue = catalogue.result();
  evaluation.metrics.rated = rated.result();
  return evaluation;
}

}  // namespace mfsearch
