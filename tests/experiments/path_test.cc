// A path read by a protocol against the training that the protocol asks for.
#include "experiments/path.h"

#include <gtest/gtest.h>

#include "core/fit.h"
#include "experiments/problem.h"
#include "tests/experiments/small_world.h"

namespace mfsearch {
namespace {

const std::vector<Reading> kReadings{{Monitor::val_loss, Monitor::val_loss, At::last, Keep::last},
                                     {Monitor::val_loss, Monitor::val_loss, At::best, Keep::best},
                                     {Monitor::val_mse, Monitor::val_mse, At::last, Keep::last},
                                     {Monitor::val_mse, Monitor::val_rmse, At::best, Keep::last},
                                     {Monitor::val_rmse, Monitor::val_mae, At::last, Keep::best}};

class PathTest : public testing::Test {
 protected:
  PathTest() : problem_(prepare(world_.experiment(), {})) {
    h_.latent_dim = 6;
    h_.learning_rate = 0.08;
    h_.regularization = 0.2;
    h_.init_scale = 0.3;
    h_.epochs = 40;
    h_.patience = 3;
    h_.precision = Precision::float64;
  }

  Path path(const std::vector<Reading>& readings) const {
    return train_path(problem_.split.training, problem_.split.test, h_, nullptr, Seed(9), readings,
                      [] { return true; });
  }

  // The naive way: a training of its own for every reading.
  Outlook trained(const Reading& reading) const {
    Hyperparameters h = h_;
    h.monitor = reading.monitor;
    h.keep = reading.keep;
    const Fitted fitted =
        fit(problem_.split.training, h, nullptr, Seed(9), [](const Epoch&) { return true; });
    const Training& t = fitted.training;
    const auto epochs = static_cast<int>(t.epochs.size());
    const int scored = reading.at == At::best ? t.best_epoch : epochs;
    return {.epochs = epochs,
            .early = t.stop == StopReason::early || t.stop == StopReason::converged,
            .value = monitored(t.epochs[static_cast<std::size_t>(scored - 1)], reading.metric),
            .test_rmse = evaluate(fitted.scorer, problem_.split, {}).metrics.rmse};
  }

  void expect_reads_as_trained() const {
    const Path shared = path(kReadings);
    for (const Reading& reading : kReadings) {
      const Outlook read = read_path(shared, h_, reading), own = trained(reading);
      EXPECT_EQ(read.epochs, own.epochs);
      EXPECT_EQ(read.early, own.early);
      EXPECT_EQ(read.value, own.value);
      EXPECT_NEAR(read.test_rmse, own.test_rmse, 1e-12);
    }
  }

  SmallWorld world_;
  Problem problem_;
  Hyperparameters h_;
};

TEST_F(PathTest, IsReadAsTheTrainingThatTheProtocolAsksFor) {
  expect_reads_as_trained();
  EXPECT_TRUE(trained(kReadings[0]).early);
}

TEST_F(PathTest, IsReadSoWithoutPatienceToo) {
  h_.patience = 0;
  h_.epochs = 7;
  expect_reads_as_trained();
  EXPECT_FALSE(trained(kReadings[0]).early);
}

TEST_F(PathTest, IsReadSoWhereItConverges) {
  h_.patience = 0;
  h_.convergence_threshold = 0.01;
  expect_reads_as_trained();
  EXPECT_TRUE(trained(kReadings[0]).early);
}

// Loss and error with their best epochs apart, by hand.
TEST(ReadPath, FollowsItsOwnMonitor) {
  const double losses[] = {5, 4, 6, 7, 1}, errors[] = {5, 6, 3, 4, 4};
  Path path;
  for (int e = 0; e < 5; ++e) path.epochs.push_back({.val_mse = errors[e], .val_loss = losses[e]});
  path.test_rmse = {0.1, 0.2, 0.3, 0.4, 0.5};
  Hyperparameters h;
  h.epochs = 5;
  h.patience = 2;
  const Outlook loss =
      read_path(path, h, {Monitor::val_loss, Monitor::val_mse, At::best, Keep::last});
  EXPECT_EQ(loss.epochs, 4);
  EXPECT_TRUE(loss.early);
  EXPECT_EQ(loss.value, 6);
  EXPECT_EQ(loss.test_rmse, 0.4);
  const Outlook error =
      read_path(path, h, {Monitor::val_mse, Monitor::val_loss, At::last, Keep::best});
  EXPECT_EQ(error.epochs, 5);
  EXPECT_TRUE(error.early);
  EXPECT_EQ(error.value, 1);
  EXPECT_EQ(error.test_rmse, 0.3);
}

TEST_F(PathTest, EndsWithTheLastOfItsReadings) {
  int longest = 0;
  for (const Reading& reading : kReadings) longest = std::max(longest, trained(reading).epochs);
  const Path shared = path(kReadings);
  EXPECT_EQ(static_cast<int>(shared.epochs.size()), longest);
  EXPECT_EQ(shared.test_rmse.size(), shared.epochs.size());
}

TEST_F(PathTest, HasNoFiguresWhereItDiverges) {
  h_.learning_rate = 1000;
  h_.clip = 1e300;
  h_.patience = 0;
  const Path diverged = path({kReadings[0]});
  EXPECT_TRUE(diverged.diverged);
  const Outlook outlook = read_path(diverged, h_, kReadings[0]);
  EXPECT_TRUE(std::isnan(outlook.value));
  EXPECT_TRUE(std::isnan(outlook.test_rmse));
}

TEST_F(PathTest, HasNoTestFiguresUnlessTheyAreAskedFor) {
  const Path untested = train_path(problem_.split.training, {}, h_, nullptr, Seed(9),
                                   {kReadings[0]}, [] { return true; });
  const Outlook outlook = read_path(untested, h_, kReadings[0]);
  EXPECT_EQ(outlook.value, trained(kReadings[0]).value);
  EXPECT_TRUE(std::isnan(outlook.test_rmse));
}

}  // namespace
}  // namespace mfsearch
