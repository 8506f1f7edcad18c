#include "reports/reproduction_curves.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/reports/sample_reproduction.h"

namespace mfsearch {
namespace {

using testing::SizeIs;

TEST(ReproductionCurves, AreOneATrialAndTwoATraining) {
  const Reproduction r = sample::reproduction();
  ASSERT_THAT(trial_curves(r), SizeIs(3));
  EXPECT_EQ(trial_curves(r)[0].title, "Trial 0");
  EXPECT_EQ(trial_curves(r)[0].curve, &r.trials[0].val_loss);
  ASSERT_THAT(training_curves(r), SizeIs(2));
  EXPECT_EQ(training_curves(r)[0].subtitle, "training loss");
  EXPECT_EQ(training_curves(r)[1].curve, &r.trainings[0].val_loss);
}

TEST(ReproductionCurves, MakeRoomForWhatWasPublishedAndForAllSeeds) {
  Reproduction r = sample::reproduction();
  const auto extent = trial_curves(r)[0].extent;
  ASSERT_TRUE(extent);
  EXPECT_TRUE(extent->contains(0.80));
  EXPECT_TRUE(extent->contains(0.95));
  r.trials[0].val_loss = {{NAN}, {}, {}, {}};
  EXPECT_FALSE(trial_curves(r)[0].extent);
}

}  // namespace
}  // namespace mfsearch
