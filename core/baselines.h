// Models that a trained model must beat to be worth anything. All learn from train alone, which
// must not be empty; the regularized biases choose their penalty on validation, if there is any.
#pragma once

#include <string>
#include <vector>

#include "core/metrics.h"
#include "core/rng.h"

namespace mfsearch {

struct Baseline {
  std::string name;      // "global mean", "user mean", ...
  bool predicts_rating;  // false: scores only rank, rating errors mean nothing
  Scorer scorer;
};

// In this order: global mean, user mean, item mean, regularized biases, popularity (by number of
// training ratings), random ranking. A user or item without training ratings gets the global mean.
std::vector<Baseline> baselines(const TrainingData& data, Seed seed);

// mu + b_u + b_i minimising the squared error + penalty * (|b_u|^2 + |b_i|^2), mu being the mean of
// train: the exact solution, by conjugate gradients. A user or item without ratings has bias 0.
// (Koren, "Factorization meets the neighborhood", 2008, 2.1.)
struct Biases {
  double mu = 0;
  std::vector<double> user, item;
};
Biases regularized_biases(const TrainingData& data, double penalty);

// The published notebook's popularity baseline: the k items with the best average TEST rating, the
// same for every user; returns their precision at k (relevant test items among them, over
// users x k). Ties go to the lower movie id. Kept only to reproduce the published 0.0016.
double published_popularity_precision(const std::vector<Rating>& test, const Dataset& dataset,
                                      int k, double threshold);

}  // namespace mfsearch
