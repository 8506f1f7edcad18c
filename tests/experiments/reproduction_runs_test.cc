#include "experiments/reproduction_runs.h"

#include <gtest/gtest.h>

#include "tests/experiments/small_published.h"

namespace mfsearch {
namespace {

const std::atomic<bool> kNeverStop{false};

class ReproductionRuns : public testing::Test {
 protected:
  ReproductionRuns()
      : study_(world_.study()), problem_(prepare(study_.protocol, {})), other_(problem_.content) {
    options_.seeds = 2;
  }

  std::vector<World> trained(const ReproductionOptions& options) const {
    const Plan plan = plan_of(study_, options);
    std::vector<World> worlds = worlds_of(plan, problem_, other_);
    Workers workers(1, 1, kNeverStop, {});
    EXPECT_TRUE(train_trials(plan, problem_.split, worlds, workers));
    return worlds;
  }

  SmallPublished world_;
  PublishedStudy study_;
  Problem problem_;
  ItemContent other_;
  ReproductionOptions options_;
};

TEST_F(ReproductionRuns, ShareTheContentOfTheProtocolWhereTheyCan) {
  const std::vector<World> worlds = worlds_of(plan_of(study_, options_), problem_, other_);
  ASSERT_EQ(worlds.size(), 2u);
  EXPECT_EQ(worlds[0].content, &problem_.content);
  EXPECT_EQ(worlds[0].variants, (std::vector<std::size_t>{0, 2, 3}));  // the epoch, the error
  EXPECT_EQ(worlds[1].content, &other_);
  EXPECT_EQ(worlds[1].variants, (std::vector<std::size_t>{1, 4}));  // content rows, all of them
}

TEST_F(ReproductionRuns, AsPublishedNeedOneContentAndNoTest) {
  options_.corrected = false;
  const std::vector<World> worlds = trained(options_);
  ASSERT_EQ(worlds.size(), 1u);
  ASSERT_EQ(worlds[0].paths.size(), 2u);
  for (const Path& path : worlds[0].paths[1]) {
    EXPECT_FALSE(path.epochs.empty());
    EXPECT_TRUE(path.test_rmse.empty());
  }
}

// The seed of a trial does not depend on the content: here both worlds have the same.
TEST_F(ReproductionRuns, AreTheSameInEveryWorldBeforeTheContentSpeaks) {
  const std::vector<World> worlds = trained(options_);
  for (std::size_t t = 0; t < 2; ++t) {
    for (std::size_t s = 0; s < 2; ++s) {
      EXPECT_EQ(worlds[0].paths[t][s].epochs[0].val_loss, worlds[1].paths[t][s].epochs[0].val_loss);
    }
    EXPECT_NE(worlds[0].paths[t][0].epochs[0].val_loss, worlds[0].paths[t][1].epochs[0].val_loss);
  }
}

TEST_F(ReproductionRuns, EndWhenTheyAreToldTo) {
  const std::atomic<bool> stop{true};
  Workers workers(10, 2, stop, [](int, int) { FAIL(); });
  EXPECT_FALSE(workers.run(10, [](int) { FAIL(); }));
}

}  // namespace
}  // namespace mfsearch
