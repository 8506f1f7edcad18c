#include "reports/curves.h"

#include <gtest/gtest.h>

#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

TEST(Curves, AreThinnedWhereThereAreManyAndCountedAllTheSame) {
  const ShownCurves few = shown_curves(sample::study("cf", 30, 0.8));
  EXPECT_EQ(few.trials.size(), 30u);
  const ShownCurves many = shown_curves(sample::study("cf", 1000, 0.8));
  EXPECT_EQ(many.of, 1000u);
  EXPECT_EQ(many.trials.size(), 250u);
}

TEST(Curves, ThoseWithoutAFiniteValueAreNotShown) {
  StudySummary study = sample::study("cf", 3, 0.8);
  study.trials[1].curve = {std::nan("")};
  EXPECT_EQ(shown_curves(study).of, 2u);
}

TEST(Curves, ASeriesOfSquaresIsShownAsItsRoot) {
  Trial trial;
  trial.series = {{"val_mse", {4, 9}}};
  EXPECT_EQ(rmse_series(trial, "val_mse"), (std::vector<double>{2, 3}));
  EXPECT_TRUE(rmse_series(trial, "train_mse").empty());
}

TEST(Curves, OneEpochHasTheFigureWithoutTheEpochThatCounts) {
  EXPECT_EQ(figure_of("val_rmse at the best epoch"), "val_rmse");
  EXPECT_EQ(figure_of("value"), "value");
}

}  // namespace
}  // namespace mfsearch
