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

}  // namespace
}  // namespace mfsearch
