#include "reports/importance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/rng.h"
#include "reports/number.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// Trials whose value grows with the distance of x (log) from 0.01; y and one do nothing.
StudySummary ravine(int trials) {
  StudySummary study{.name = "ravine",
                     .model = "cf",
                     .sampler = "random",
                     .pruner = "none",
                     .planned_trials = trials,
                     .space = {{"y", FloatRange{.low = 0, .high = 1}},
                               {"x", FloatRange{.low = 1e-4, .high = 1, .log = true}},
                               {"one", IntRange{.low = 1, .high = 1}}},
                     .direction = Direction::minimize,
                     .trials = {}};
  Rng rng(Seed(1));
  for (int n = 0; n < trials; ++n) {
    Trial& trial = study.trials.emplace_back();
    trial.number = n;
    trial.point = {rng.uniform(), std::pow(10, -4 + 4 * rng.uniform()), 1};
    trial.value = std::abs(std::log10(trial.point[1]) + 2);
  }
  return study;
}

TEST(Importance, PutsTheParameterThatMattersFirst) {
  const std::vector<Importance> all = importance(ravine(60));
  ASSERT_EQ(all.size(), 2u);  // one has nothing to say
  EXPECT_EQ(all[0].parameter, "x");
  EXPECT_GT(all[0].ped_anova, 0.5);
  EXPECT_GT(all[0].fanova, 0.8);
  EXPECT_LT(all[1].fanova, 0.1);
}

TEST(Importance, SaysWhatTheParametersDoNotExplainAlone) {
  const std::vector<Importance> all = importance(ravine(60));
  const double rest = 1 - all[0].fanova - all[1].fanova;
  EXPECT_THAT(importance_in_words(all), HasSubstr("the other " + percent(rest) + " are"));
  EXPECT_THAT(importance_in_words({{"a", 1, 0.7}, {"b", 0, 0.3 + 1e-12}}),
              HasSubstr("the other 0.0 % are"));
}

TEST(Importance, SaysNothingBeforeTwentyCompleteTrials) {
  EXPECT_THAT(importance(ravine(19)), IsEmpty());
  StudySummary study = ravine(20);
  EXPECT_FALSE(importance(study).empty());
  study.trials[3].state = TrialState::pruned;
  EXPECT_THAT(importance(study), IsEmpty());
}

TEST(Importance, SaysNothingOfOneParameterAndOfTrialsThatAreEqual) {
  StudySummary equal = ravine(30), alone = ravine(30);
  for (Trial& trial : equal.trials) trial.value = 1;
  EXPECT_THAT(importance(equal), IsEmpty());
  alone.space.erase(alone.space.begin());
  for (Trial& trial : alone.trials) trial.point.erase(trial.point.begin());
  EXPECT_THAT(importance(alone), IsEmpty());
}

TEST(Importance, PointsOfAnotherSpaceTellNothing) {
  StudySummary study = ravine(30);
  study.space.push_back({"z", FloatRange{.low = 0, .high = 1}});
  EXPECT_THAT(importance(study), IsEmpty());
}

// The answer is kept, and the next one must not be taken for it.
TEST(Importance, IsAnotherForAnotherStudyAndTheSameWhenAskedAgain) {
  const StudySummary study = ravine(60);
  const std::vector<Importance> all = importance(study);
  const auto differs = [&](const StudySummary& other) {
    const std::vector<Importance> its = importance(other);
    return its.size() != all.size() || its[0].parameter != all[0].parameter ||
           its[0].ped_anova != all[0].ped_anova || its[0].fanova != all[0].fanova;
  };
  StudySummary value = study, place = study, state = study, direction = study, name = study,
               range = study, scale = study;
  value.trials[7].value = 9;
  place.trials[7].point[1] = 0.9;
  state.trials[7].state = TrialState::pruned;
  direction.direction = Direction::maximize;
  name.space[1].name = "z";
  std::get<FloatRange>(range.space[1].range).high = 10;
  std::get<FloatRange>(scale.space[1].range).log = false;
  for (const StudySummary& other : {value, place, state, direction, name, range, scale}) {
    EXPECT_TRUE(differs(other));
    EXPECT_FALSE(differs(study));
  }
}

}  // namespace
}  // namespace mfsearch
