#include "core/baselines.h"

#include <algorithm>
#include <limits>

namespace mfsearch {
namespace {

// The mean rating by user or item; `otherwise` for those that have none.
std::vector<double> mean_by(Index Rating::*key, Index size, const std::vector<Rating>& ratings,
                            double otherwise) {
  std::vector<double> sum(size), count(size);
  for (const Rating& r : ratings) {
    sum[r.*key] += r.value;
    ++count[r.*key];
  }
  for (Index i = 0; i < size; ++i) sum[i] = count[i] > 0 ? sum[i] / count[i] : otherwise;
  return sum;
}

Scorer same_for_all_items(std::vector<double> score_of_user) {
  return [score_of_user = std::move(score_of_user)](Index user, std::span<double> scores) {
    std::ranges::fill(scores, score_of_user[user]);
  };
}

Scorer same_for_all_users(std::vector<double> score_of_item) {
  return [score_of_item = std::move(score_of_item)](Index, std::span<double> scores) {
    std::ranges::copy(score_of_item, scores.begin());
  };
}

Scorer biased(Biases biases) {
  return [biases = std::move(biases)](Index user, std::span<double> scores) {
    for (std::size_t i = 0; i < scores.size(); ++i) {
      scores[i] = biases.mu + biases.user[user] + biases.item[i];
    }
  };
}

// From hardly any to far more than MovieLens data want, each about 1.5 times the last. Without
// validation ratings (of a model that trained on them too) the usual one serves.
constexpr double kPenalties[] = {0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32};
constexpr double kUsualPenalty = 3;  // the best for ml-latest-small

double squared_error(const Biases& b, const std::vector<Rating>& ratings) {
  double sum = 0;
  for (const Rating& r : ratings) {
    const double error = r.value - (b.mu + b.user[r.user] + b.item[r.item]);
    sum += error * error;
  }
  return sum;
}

// The biases whose penalty is best on validation.
Biases validated_biases(const TrainingData& data) {
  if (data.validation.empty()) return regularized_biases(data, kUsualPenalty);
  Biases best;
  double least = std::numeric_limits<double>::infinity();
  for (double penalty : kPenalties) {
    Biases biases = regularized_biases(data, penalty);
    const double error = squared_error(biases, data.validation);
    if (error < least) {
      least = error;
      best = std::move(biases);
    }
  }
  return best;
}

std::vector<double> popularity(const TrainingData& data) {
  std::vector<double> count(data.num_items);
  for (const Rating& r : data.train) ++count[r.item];
  return count;
}

}  // namespace

std::vector<Baseline> baselines(const TrainingData& data, Seed seed) {
  Biases biases = validated_biases(data);
  const double mu = biases.mu;
  return {
      {"global mean", true, same_for_all_users(std::vector<double>(data.num_items, mu))},
      {"user mean", true,
       same_for_all_items(mean_by(&Rating::user, data.num_users, data.train, mu))},
      {"item mean", true,
       same_for_all_users(mean_by(&Rating::item, data.num_items, data.train, mu))},
      {"regularized biases", true, biased(std::move(biases))},
      {"popularity", false, same_for_all_users(popularity(data))},
      {"random ranking", false,
       [seed](Index user, std::span<double> scores) {
         Rng rng(seed.derive("random ranking", static_cast<std::uint64_t>(user)));
         for (double& score : scores) score = rng.uniform();
       }},
  };
}

}  // namespace mfsearch
