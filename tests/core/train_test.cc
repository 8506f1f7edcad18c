#include "core/train.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/factor_model.h"

namespace mfsearch {
namespace {

TrainingData data(std::uint64_t seed, double noise = 0.5) {
  TrainingData d{.num_users = 30, .num_items = 40, .train = {}, .validation = {}};
  Rng rng{Seed(seed)};
  std::vector<double> user(30), item(40);
  for (double& x : user) x = rng.normal();
  for (double& x : item) x = rng.normal();
  for (Index u = 0; u < 30; ++u) {
    for (Index i = 0; i < 40; ++i) {
      const double kind = rng.uniform();
      const auto value = static_cast<float>(3 + user[u] * item[i] + noise * rng.normal());
      if (kind < 0.5) d.train.push_back({u, i, value});
      if (kind > 0.8) d.validation.push_back({u, i, value});
    }
  }
  return d;
}

Hyperparameters default_settings() {
  Hyperparameters h;
  h.latent_dim = 4;
  h.learning_rate = 0.03;
  h.init_scale = 0.1;
  h.epochs = 200;
  h.precision = Precision::float64;
  return h;
}

const KeepGoing kAlways = [](const Epoch&) { return true; };

Training run(const TrainingData& d, const Hyperparameters& h, FactorModel<double>& model) {
  return train(model, d, h, reordered(d, random_order(Seed(3))), kAlways);
}

double val_mse(const FactorModel<double>& model, const TrainingData& d) {
  return model.errors(d.validation).squared / static_cast<double>(d.validation.size());
}

TEST(Train, StopsAfterPatienceEpochsWithoutANewBest) {
  const TrainingData d = data(1);
  Hyperparameters h = default_settings();
  h.patience = 7;
  FactorModel<double> model(d, h, nullptr, Seed(2));
  const Training t = run(d, h, model);
  EXPECT_EQ(t.stop, StopReason::early);
  EXPECT_EQ(static_cast<int>(t.epochs.size()), t.best_epoch + 7);
  for (const Epoch& e : t.epochs) EXPECT_GE(e.val_mse, t.epochs[t.best_epoch - 1].val_mse);
}

TEST(Train, NeverStopsEarlyWithPatienceZero) {
  const TrainingData d = data(1);
  Hyperparameters h = default_settings();
  h.patience = 0;
  FactorModel<double> model(d, h, nullptr, Seed(2));
  const Training t = run(d, h, model);
  EXPECT_EQ(t.stop, StopReason::all_epochs);
  EXPECT_EQ(t.epochs.size(), 200u);
}

TEST(Train, LeavesTheModelOfTheEpochToKeep) {
  const TrainingData d = data(1);
  Hyperparameters h = default_settings();
  FactorModel<double> best(d, h, nullptr, Seed(2));
  const Training t = run(d, h, best);
  EXPECT_EQ(val_mse(best, d), t.epochs[t.best_epoch - 1].val_mse);
  h.keep = Keep::last;
  FactorModel<double> last(d, h, nullptr, Seed(2));
  run(d, h, last);
  EXPECT_EQ(val_mse(last, d), t.epochs.back().val_mse);
  EXPECT_GT(val_mse(last, d), val_mse(best, d));
}

TEST(Train, StopsWhenTheMonitorHardlyMoves) {
  const TrainingData d = data(1);
  Hyperparameters h = default_settings();
  h.patience = 0;
  h.convergence_threshold = 0.01;
  FactorModel<double> model(d, h, nullptr, Seed(2));
  const Training t = run(d, h, model);
  EXPECT_EQ(t.stop, StopReason::converged);
  const std::size_t n = t.epochs.size();
  auto moved = [&](std::size_t e) {
    return std::abs(monitored(t.epochs[e], h.monitor) - monitored(t.epochs[e - 1], h.monitor));
  };
  for (std::size_t e = 1; e + 1 < n; ++e) EXPECT_GE(moved(e), 0.01);
  EXPECT_LT(moved(n - 1), 0.01);
}

TEST(Train, WatchesTheMonitorItIsTold) {
  const TrainingData d = data(1);
  for (Monitor monitor :
       {Monitor::val_rmse, Monitor::val_mse, Monitor::val_mae, Monitor::val_loss}) {
    Hyperparameters h = default_settings();
    h.monitor = monitor;
    FactorModel<double> model(d, h, nullptr, Seed(2));
    const Training t = run(d, h, model);
    const Epoch& best = t.epochs[t.best_epoch - 1];
    for (const Epoch& e : t.epochs) EXPECT_GE(monitored(e, monitor), monitored(best, monitor));
  }
}

TEST(Train, EndsWhenTheCallbackSaysSo) {
  const TrainingData d = data(1);
  FactorModel<double> model(d, default_settings(), nullptr, Seed(2));
  int calls = 0;
  const Training t = train(model, d, default_settings(), reordered(d, random_order(Seed(3))),
                           [&](const Epoch&) { return ++calls < 4; });
  EXPECT_EQ(t.stop, StopReason::cancelled);
  EXPECT_EQ(t.epochs.size(), 4u);
}

TEST(Train, CallsDivergenceByItsNameAndKeepsNoNaNAsBest) {
  const TrainingData d = data(1);
  Hyperparameters h = default_settings();
  h.learning_rate = 1e3;
  h.clip = 1e300;
  h.patience = 0;
  FactorModel<double> model(d, h, nullptr, Seed(2));
  const Training t = run(d, h, model);
  EXPECT_EQ(t.stop, StopReason::diverged);
  EXPECT_LT(t.epochs.size(), 200u);
}

TEST(Train, RunsAllEpochsWithoutValidationRatings) {
  TrainingData d = data(1);
  d.validation.clear();
  Hyperparameters h = default_settings();
  h.epochs = 12;
  FactorModel<double> model(d, h, nullptr, Seed(2));
  const Training t = run(d, h, model);
  EXPECT_EQ(t.epochs.size(), 12u);
  EXPECT_EQ(t.best_epoch, 0);
  EXPECT_TRUE(std::isnan(t.epochs.back().val_mse));
  EXPECT_LT(t.epochs.back().train_mse, t.epochs.front().train_mse);
}

TEST(Train, LossIsErrorPlusPenalty) {
  const TrainingData d = data(1);
  Hyperparameters h = default_settings();
  h.keep = Keep::last;
  FactorModel<double> model(d, h, nullptr, Seed(2));
  const Epoch e = run(d, h, model).epochs.back();
  const double penalty = h.regularization * model.penalty();
  EXPECT_NEAR(e.train_loss, e.train_mse + penalty / d.train.size(), 1e-12);
  EXPECT_NEAR(e.val_loss, e.val_mse + penalty / d.validation.size(), 1e-12);
}

TEST(Train, FollowsFloat64CloselyInFloat32) {
  const TrainingData d = data(1);
  const Hyperparameters h = default_settings();
  FactorModel<double> wide(d, h, nullptr, Seed(2));
  FactorModel<float> narrow(d, h, nullptr, Seed(2));
  const Training a = run(d, h, wide);
  const Training b = train(narrow, d, h, reordered(d, random_order(Seed(3))), kAlways);
  ASSERT_EQ(a.epochs.size(), b.epochs.size());
  EXPECT_NEAR(std::sqrt(a.epochs.back().val_mse), std::sqrt(b.epochs.back().val_mse), 1e-5);
}

}  // namespace
}  // namespace mfsearch
