#include "experiments/reproduction_figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mfsearch {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::IsNan;

constexpr Reading kLast{Monitor::val_loss, Monitor::val_loss, At::last, Keep::last};

Path path(const std::vector<double>& val_losses) {
  Path p;
  for (const double loss : val_losses) p.epochs.push_back({.val_mse = loss, .val_loss = loss});
  return p;
}

PublishedTrial published_trial() {
  PublishedTrial trial{};
  trial.number = 7;
  trial.settings.epochs = 3;
  trial.settings.patience = 1;
  trial.value = 0.5;
  trial.epochs = 3;
  trial.curve = {{1, 0.9, 1.0}, {3, 0.7, 0.5}};
  return trial;
}

TEST(ReproducedTrial, ReadsEverySeedByTheProtocol) {
  // The second seed stops after epoch 2, which is no better than the first.
  const auto t =
      reproduced_trial(published_trial(), {}, {path({1, 0.8, 0.4}), path({1, 1.2, 0.1})}, kLast);
  EXPECT_EQ(t.number, 7);
  EXPECT_EQ(t.value.ours.draws, 2);
  EXPECT_DOUBLE_EQ(t.value.ours.mean, 0.8);
  EXPECT_EQ(t.value.ours.low, 0.4);
  EXPECT_EQ(t.value.ours.high, 1.2);
  EXPECT_EQ(t.early, 1);
  EXPECT_DOUBLE_EQ(t.epochs.mean, 2.5);
}

TEST(ReproducedTrial, HasTheBandOfTheSeedsThatCameSoFar) {
  const auto t =
      reproduced_trial(published_trial(), {}, {path({1, 0.8, 0.4}), path({2, 2.4, 0.1})}, kLast);
  EXPECT_THAT(t.val_loss.published, ElementsAre(1.0, IsNan(), 0.5));
  EXPECT_THAT(t.val_loss.mean, ElementsAre(DoubleEq(1.5), DoubleEq(1.6), DoubleEq(0.4)));
  EXPECT_THAT(t.val_loss.low, ElementsAre(1, 0.8, 0.4));
  EXPECT_THAT(t.val_loss.high, ElementsAre(2, 2.4, 0.4));
}

TEST(ReproducedTrial, LeavesOutSeedsThatDiverged) {
  Path diverged = path({1, 0.9});
  diverged.diverged = true;
  const auto t = reproduced_trial(published_trial(), {}, {path({1, 0.8, 0.4}), diverged}, kLast);
  EXPECT_EQ(t.value.ours.draws, 1);
  EXPECT_THAT(t.value.ours.p, IsNan());
}

TEST(ReproducedTraining, ComparesTheLowestLoggedLossAndTheTest) {
  Experiment protocol;
  protocol.studies.resize(1);
  protocol.evaluation.rank = RankedItems::rated;
  PublishedTraining published{};
  published.name = "last";
  published.curve = {{1, 0.9, 0.8}, {2, 0.8, 0.6}};
  published.test = PublishedTest{0.9, 0.5, 0.7};
  std::vector<Retraining> reruns(2);
  reruns[0].training.epochs = path({0.9, 0.7, 0.1}).epochs;  // the log does not reach epoch 3
  reruns[1].training.epochs = path({0.5, 0.7}).epochs;
  reruns[0].metrics.rmse = 0.8;
  reruns[1].metrics.rmse = 0.9;
  reruns[0].metrics.rated.precision = 0.4;
  reruns[1].metrics.rated.precision = 0.6;
  const auto t = reproduced_training(published, protocol, reruns);
  ASSERT_EQ(t.checks.size(), 4u);
  EXPECT_EQ(t.checks[0].published, 0.6);
  EXPECT_DOUBLE_EQ(t.checks[0].ours.mean, 0.6);
  EXPECT_EQ(t.checks[1].name, "test RMSE");
  EXPECT_DOUBLE_EQ(t.checks[1].ours.mean, 0.85);
  EXPECT_EQ(t.checks[2].name, "precision@10");
  EXPECT_DOUBLE_EQ(t.checks[2].ours.mean, 0.5);
  EXPECT_EQ(t.checks[3].ours.draws, 0) << "recall was not measured";
  EXPECT_DOUBLE_EQ(t.epochs.mean, 2.5);
}

TEST(Adjusted, TrialsAndTrainingsAreJudgedApart) {
  Reproduction r{};
  const auto with_p = [](double p) {
    Check c{};
    c.ours.p = p;
    return c;
  };
  for (const double p : {0.01, 0.02}) {
    ReproducedTrial trial{};
    trial.value = with_p(p);
    r.trials.push_back(trial);
  }
  ReproducedTraining training{};
  training.checks = {with_p(0.03)};
  r.trainings = {training};
  adjust_for_many(r);
  EXPECT_DOUBLE_EQ(r.trials[0].value.adjusted_p, 0.02);
  EXPECT_DOUBLE_EQ(r.trials[1].value.adjusted_p, 0.02);
  EXPECT_DOUBLE_EQ(r.trainings[0].checks[0].adjusted_p, 0.03);
}

Outlooks outlooks(const std::vector<std::vector<std::pair<double, double>>>& figures) {
  Outlooks all;
  for (const auto& trial : figures) {
    auto& seeds = all.emplace_back();
    for (auto [value, rmse] : trial) seeds.push_back({.value = value, .test_rmse = rmse});
  }
  return all;
}

TEST(VariantResult, PicksByItsObjectiveAndNotByTheTest) {
  const auto published = outlooks({{{0.8, 0.90}, {0.6, 0.92}}, {{0.9, 0.80}, {0.9, 0.84}}});
  const auto corrected = outlooks({{{0.8, 0.91}, {0.8, 0.93}}, {{0.7, 0.70}, {0.7, 0.80}}});
  Variant variant{};
  variant.name = "x";
  const auto first = variant_result(variant, {3, 5}, published, published);
  EXPECT_EQ(first.trial, 3);
  EXPECT_DOUBLE_EQ(first.value.mean, 0.7);
  EXPECT_DOUBLE_EQ(first.test_rmse.mean, 0.91);
  EXPECT_THAT(first.mean_change, IsNan());

  const auto second = variant_result(variant, {3, 5}, corrected, published);
  EXPECT_EQ(second.trial, 5);
  EXPECT_DOUBLE_EQ(second.test_rmse.mean, 0.75);
  EXPECT_NEAR(second.low_change, -0.07, 1e-15);
  EXPECT_NEAR(second.high_change, 0.01, 1e-15);
  EXPECT_NEAR(second.mean_change, -0.03, 1e-15);
  EXPECT_EQ(second.improved, 1);
  EXPECT_EQ(second.compared, 2);
}

}  // namespace
}  // namespace mfsearch
