#include "core/stopping.h"

#include <gtest/gtest.h>

#include <vector>

namespace mfsearch {
namespace {

Hyperparameters with(int patience, double threshold) {
  Hyperparameters h;
  h.patience = patience;
  h.convergence_threshold = threshold;
  return h;
}

// Feeds figures until one of them ends the training.
Stopping after(const Hyperparameters& h, const std::vector<double>& figures) {
  Stopping stopping(h);
  for (const double figure : figures) {
    stopping.add(figure);
    if (stopping.reason()) break;
  }
  return stopping;
}

TEST(Stopping, WaitsPatienceEpochsForANewBest) {
  const Stopping s = after(with(2, 0), {5, 4, 4.5, 3, 3.1, 3, 2, 1});
  EXPECT_EQ(s.epochs(), 6);  // equal to the best is no new best
  EXPECT_EQ(s.best_epoch(), 4);
  EXPECT_EQ(s.reason(), StopReason::early);
}

TEST(Stopping, WithPatienceZeroNeverEnds) {
  const Stopping s = after(with(0, 0), {1, 2, 3, 4, 5, 6, 7, 8, 9});
  EXPECT_EQ(s.epochs(), 9);
  EXPECT_EQ(s.best_epoch(), 1);
  EXPECT_EQ(s.reason(), std::nullopt);
}

TEST(Stopping, EndsWhenTheFigureHardlyMoves) {
  const Stopping s = after(with(0, 0.1), {5, 4, 3.95, 1});
  EXPECT_EQ(s.epochs(), 3);
  EXPECT_EQ(s.reason(), StopReason::converged);
}

TEST(Stopping, TellsANewBest) {
  Stopping s(with(3, 0));
  EXPECT_FALSE(s.improved());
  s.add(2);
  EXPECT_TRUE(s.improved());
  s.add(2);
  EXPECT_FALSE(s.improved());
  s.add(1);
  EXPECT_TRUE(s.improved());
}

}  // namespace
}  // namespace mfsearch
