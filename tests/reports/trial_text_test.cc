#include "reports/trial_text.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mfsearch {
namespace {

TEST(TrialText, ListsParametersAsTheSpaceDoes) {
  const SearchSpace space{{"rate", FloatRange{.low = 0.001, .high = 1, .log = true}},
                          {"layers", IntRange{.low = 1, .high = 9}},
                          {"shape", Choices{{std::string("tall"), std::string("wide")}}}};
  EXPECT_EQ(parameters_text(space, {0.25, 3, 1}), "rate=0.25 layers=3 shape=wide");
  EXPECT_EQ(parameters_text({}, {}), "");
}

TEST(TrialText, LeavesOutParametersThatAPointDoesNotHave) {
  const SearchSpace space{{"kind", Choices{{std::string("a"), std::string("b")}}},
                          {"rate", FloatRange{.low = 0, .high = 1}, Condition{"kind", {1}}},
                          {"size", IntRange{.low = 1, .high = 9}}};
  EXPECT_EQ(parameters_text(space, {0, NAN, 2}), "kind=a size=2");
}

TEST(TrialText, SaysAllValues) {
  Trial trial;
  trial.value = 0.5;
  trial.other_values = {2};
  EXPECT_EQ(values_text(trial, 2), "0.50, 2.00");
}

TEST(TrialText, SaysHowATrialEnded) {
  Trial trial;
  trial.state = TrialState::complete;
  trial.value = 0.25;
  EXPECT_EQ(outcome_text(trial), "0.250000");
  trial.state = TrialState::pruned;
  trial.curve = {3, 2, 1};
  EXPECT_EQ(outcome_text(trial), "pruned at step 3");
  trial.state = TrialState::failed;
  trial.reason = "diverged";
  EXPECT_EQ(outcome_text(trial), "failed: diverged");
}

}  // namespace
}  // namespace mfsearch
