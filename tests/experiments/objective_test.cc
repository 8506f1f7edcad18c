#include "experiments/objective.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "experiments/problem.h"
#include "tests/experiments/small_world.h"

namespace mfsearch {
namespace {

class ObjectiveOf : public testing::Test {
 protected:
  Outcome evaluate(
      ObjectiveOptions options, const Report& report = [](double) { return true; },
      const Point& point = {4, 0.05}) {
    StudySpec study = experiment_.studies[0];
    study.training.monitor = options.metric;
    return make_objective(study, options, problem_.split.training, nullptr)(point, Seed(5), report);
  }
  static const std::vector<double>& series(const Outcome& outcome, const std::string& name) {
    return std::ranges::find(outcome.series, name, &Series::name)->values;
  }

  SmallWorld world_;
  Experiment experiment_ = world_.experiment();
  Problem problem_ = prepare(experiment_, {});
};

TEST_F(ObjectiveOf, AStudyIsTheBestOrTheLastEpochsFigure) {
  const Outcome best = evaluate({Monitor::val_rmse, At::best});
  const auto& mse = series(best, "val_mse");
  EXPECT_DOUBLE_EQ(*best.value, std::sqrt(*std::ranges::min_element(mse)));
  const Outcome last = evaluate({Monitor::val_loss, At::last});
  EXPECT_EQ(*last.value, series(last, "val_loss").back());
}

TEST_F(ObjectiveOf, AStudyReportsEveryEpoch) {
  std::vector<double> reported;
  const Outcome outcome = evaluate({Monitor::val_mae, At::best}, [&](double value) {
    reported.push_back(value);
    return true;
  });
  EXPECT_EQ(reported, series(outcome, "val_mae"));
}

TEST_F(ObjectiveOf, AStudyEndsWhenTheSearchWantsItTo) {
  int reports = 0;
  const Outcome outcome =
      evaluate({Monitor::val_rmse, At::best}, [&](double) { return ++reports < 3; });
  EXPECT_EQ(series(outcome, "val_mse").size(), 3u);
}

TEST_F(ObjectiveOf, AStudyIsPure) { EXPECT_EQ(evaluate({}).value, evaluate({}).value); }

TEST_F(ObjectiveOf, AStudyNamesDivergence) {
  experiment_.studies[0].training.clip = 1e300;
  experiment_.studies[0].training.patience = 0;
  experiment_.studies[0].training.epochs = 100;
  const Outcome outcome = evaluate({}, [](double) { return true; }, {4, 1e6});
  EXPECT_FALSE(outcome.value.has_value());
  EXPECT_NE(outcome.reason.find("diverged in epoch"), std::string::npos);
}

TEST_F(ObjectiveOf, AStudyHasOtherMetricsOfTheSameTraining) {
  const Outcome one = evaluate({});
  ObjectiveOptions options;
  options.other_metrics = {Metric::val_ndcg, Metric::epochs, Metric::val_mse,
                           Metric::training_seconds};
  const Outcome outcome = evaluate(options);
  EXPECT_EQ(outcome.value, one.value);
  EXPECT_EQ(series(outcome, "val_mse"), series(one, "val_mse"));
  EXPECT_TRUE(outcome.reason.empty());
  ASSERT_EQ(outcome.other_values.size(), 4u);
  EXPECT_GT(outcome.other_values[0], 0);
  EXPECT_LE(outcome.other_values[0], 1);
  EXPECT_EQ(outcome.other_values[1], series(outcome, "val_mse").size());
  EXPECT_EQ(outcome.other_values[2], *std::ranges::min_element(series(outcome, "val_mse")));
  EXPECT_GT(outcome.other_values[3], 0);
  EXPECT_EQ(evaluate(options).other_values[0], outcome.other_values[0]);
}

// With `at: best` the ranking is of the best epoch's model, with `at: last` of the last one's.
TEST_F(ObjectiveOf, AStudyRanksWithTheModelOfTheEpochThatItIsJudgedBy) {
  experiment_.studies[0].training.patience = 0;
  experiment_.studies[0].training.epochs = 60;
  const Point point{8, 0.1};  // overfits
  const auto go_on = [](double) { return true; };
  ObjectiveOptions options{Monitor::val_rmse, At::best, {Metric::val_ndcg}};
  const Outcome best = evaluate(options, go_on, point);
  const auto& mse = series(best, "val_mse");
  const auto best_epoch = std::ranges::min_element(mse) - mse.begin() + 1;
  ASSERT_LT(best_epoch, 60);
  options.at = At::last;
  const Outcome last = evaluate(options, go_on, point);
  EXPECT_NE(last.other_values, best.other_values);
  experiment_.studies[0].training.epochs = static_cast<int>(best_epoch);
  EXPECT_EQ(evaluate(options, go_on, point).other_values, best.other_values);
}

TEST_F(ObjectiveOf, AStudySaysWhatNobodyCouldBeRankedFor) {
  ObjectiveOptions options;
  options.other_metrics = {Metric::val_ndcg};
  const Outcome outcome =
      make_objective(experiment_.studies[0], options, problem_.split.training, nullptr,
                     {.threshold = 99})({4, 0.05}, Seed(5), Report([](double) { return true; }));
  EXPECT_EQ(outcome.reason, "val_ndcg has no value: no user has a relevant validation rating");
}

}  // namespace
}  // namespace mfsearch
