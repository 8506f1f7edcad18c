#include "core/fit.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mfsearch {
namespace {

TrainingData fit_data() {
  TrainingData d{.num_users = 20, .num_items = 30, .train = {}, .validation = {}};
  Rng rng{Seed(4)};
  for (Index u = 0; u < 20; ++u) {
    for (Index i = 0; i < 30; ++i) {
      const Rating rating{u, i, static_cast<float>(1 + rng.below(5))};
      (rng.uniform() < 0.7 ? d.train : d.validation).push_back(rating);
    }
  }
  return d;
}

Hyperparameters fit_settings(Precision precision) {
  Hyperparameters h;
  h.latent_dim = 3;
  h.epochs = 6;
  h.precision = precision;
  return h;
}

TEST(Fit, WatchedIsTheSameTraining) {
  const TrainingData d = fit_data();
  for (const Precision precision : {Precision::float32, Precision::float64}) {
    const Hyperparameters h = fit_settings(precision);
    int watched_epochs = 0;
    const Fitted plain = fit(d, h, nullptr, Seed(1), [](const Epoch&) { return true; });
    const Fitted watched = fit_watched(d, h, nullptr, Seed(1), [&](const Epoch&, const Errors&) {
      ++watched_epochs;
      return true;
    });
    EXPECT_EQ(watched_epochs, static_cast<int>(plain.training.epochs.size()));
    EXPECT_EQ(plain.factors().P, watched.factors().P);
    EXPECT_EQ(plain.factors().Q, watched.factors().Q);
  }
}

TEST(Fit, AWatcherSeesTheModelAsItStands) {
  const TrainingData d = fit_data();
  const auto size = static_cast<double>(d.validation.size());
  fit_watched(d, fit_settings(Precision::float64), nullptr, Seed(1),
              [&](const Epoch& epoch, const Errors& errors) {
                EXPECT_EQ(errors(d.validation).squared / size, epoch.val_mse);
                EXPECT_EQ(errors({}).squared, 0);
                return true;
              });
}

TEST(Fit, AWatcherEndsTheTraining) {
  const Fitted fitted = fit_watched(fit_data(), fit_settings(Precision::float32), nullptr, Seed(1),
                                    [](const Epoch&, const Errors&) { return false; });
  EXPECT_EQ(fitted.training.epochs.size(), 1u);
  EXPECT_EQ(fitted.training.stop, StopReason::cancelled);
}

}  // namespace
}  // namespace mfsearch
