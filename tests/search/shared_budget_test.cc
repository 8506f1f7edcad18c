#include "search/shared_budget.h"

#include <gtest/gtest.h>

#include <thread>

namespace mfsearch {
namespace {

TEST(SharedBudget, SumsUpWhatManyThreadsSpend) {
  SharedBudget budget({.epochs = 4000}, Direction::minimize);
  Trial trial;
  trial.curve.assign(2, 1.0);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 499; ++i) budget.add(trial);
        static_cast<void>(budget.exhausted());
      });
    }
  }
  EXPECT_FALSE(budget.exhausted());
  for (int i = 0; i < 4; ++i) budget.add(trial);
  EXPECT_EQ(budget.exhausted(), "when its budget of 4000 epochs was spent");
}

TEST(SharedBudget, ItsTimeBeginsWhenItIsMade) {
  SharedBudget budget({.wall_time = 0.02}, Direction::minimize);
  std::this_thread::sleep_for(std::chrono::milliseconds(25));
  EXPECT_EQ(budget.exhausted(), "when its 0.02 s of time were over");
}

}  // namespace
}  // namespace mfsearch
