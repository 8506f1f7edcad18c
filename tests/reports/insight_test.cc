#include "reports/insight.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// Trials whose value grows with the distance of x (log) from 0.01; y does nothing.
StudySummary valley(int trials) {
  StudySummary study{.name = "valley",
                     .model = "cf",
                     .sampler = "random",
                     .pruner = "none",
                     .planned_trials = trials,
                     .space = {{"x", FloatRange{.low = 1e-4, .high = 1, .log = true}},
                               {"y", FloatRange{.low = 0, .high = 1}}},
                     .direction = Direction::minimize,
                     .trials = {}};
  for (int n = 0; n < trials; ++n) {
    Trial& trial = study.trials.emplace_back();
    trial.number = n;
    trial.point = {std::pow(10, -4 + 4 * sample::scatter(n, 1)), sample::scatter(n, 2)};
    trial.value = std::abs(std::log10(trial.point[0]) + 2);
  }
  return study;
}

// One trial at this value of a parameter.
std::vector<std::string> of_one(const Parameter& parameter, double value) {
  StudySummary study = valley(0);
  study.space = {parameter};
  Trial& trial = study.trials.emplace_back();
  trial.number = 3;
  trial.point = {value};
  trial.value = 1;
  return insights(study);
}

TEST(Insight, WarnsOfABestValueAtTheEndOfItsRange) {
  const Parameter dim{"latent_dim", IntRange{.low = 5, .high = 50}};
  EXPECT_THAT(of_one(dim, 50), ElementsAre("The best latent_dim (50, trial 3) is at the top of its "
                                           "range, 5 to 50: a wider one may hold better trials."));
  EXPECT_THAT(of_one(dim, 5), ElementsAre(HasSubstr("at the bottom of its range")));
  EXPECT_THAT(of_one(dim, 48), IsEmpty());
}

TEST(Insight, MeasuresLogarithmicRangesInLogarithms) {
  const Parameter rate{"learning_rate", FloatRange{.low = 1e-4, .high = 1, .log = true}};
  EXPECT_THAT(of_one(rate, 1.1e-4), ElementsAre(HasSubstr("bottom")));
  EXPECT_THAT(of_one(rate, 0.015), IsEmpty());
}

TEST(Insight, HasNoEndsForChoicesSingleValuesAndAFewSteps) {
  EXPECT_THAT(of_one({"keep", Choices{{true, false}}}, 0), IsEmpty());
  EXPECT_THAT(of_one({"n", IntRange{.low = 7, .high = 7}}, 7), IsEmpty());
  EXPECT_THAT(of_one({"n", IntRange{.low = 1, .high = 3}}, 3), IsEmpty());
}

TEST(Insight, CountsRepeatedPoints) {
  StudySummary study = valley(4);
  study.trials[3].point = study.trials[1].point;
  EXPECT_THAT(insights(study), ElementsAre("1 of 4 trials repeats the point of an earlier one."));
  study.trials[2].point = study.trials[1].point;
  EXPECT_THAT(insights(study), ElementsAre("2 of 4 trials repeat the point of an earlier one."));
}

TEST(Insight, ComparesPointsWithInactiveParameters) {
  StudySummary study = valley(5);
  study.space[1].when = Condition{"x", {}};
  for (Trial& trial : study.trials) trial.point[1] = NAN;
  EXPECT_THAT(insights(study), Not(Contains(HasSubstr("repeat"))));
  study.trials[3].point = study.trials[4].point = study.trials[0].point;
  EXPECT_THAT(insights(study), Contains("2 of 5 trials repeat the point of an earlier one."));
  study.trials[3].point[1] = 0.5;
  EXPECT_THAT(insights(study), Contains("1 of 5 trials repeats the point of an earlier one."));
}

TEST(Insight, PointsOfAnotherSpaceTellNothing) {
  StudySummary study = valley(30);
  study.space.push_back({"z", FloatRange{.low = 0, .high = 1}});
  EXPECT_THAT(insights(study), IsEmpty());
}

TEST(Insight, StudiesWithoutTrialsOrWithForeignOnesAreFine) {
  EXPECT_THAT(insights(valley(0)), IsEmpty());
  StudySummary study = valley(2);
  for (Trial& trial : study.trials) {
    trial.state = TrialState::failed;
    trial.value.reset();
    trial.point = {std::nan(""), std::nan("")};
  }
  EXPECT_THAT(insights(study), IsEmpty());
}

}  // namespace
}  // namespace mfsearch
