#include "search/trial.h"

#include <gtest/gtest.h>

namespace mfsearch {
namespace {

Trial trial(int number, TrialState state, std::optional<double> value) {
  Trial t;
  t.number = number;
  t.state = state;
  t.value = value;
  return t;
}

TEST(BestTrial, IsTheEarliestOfTheBestCompleteOnes) {
  const std::vector trials = {
      trial(0, TrialState::pruned, 0.0),   trial(1, TrialState::complete, 2.0),
      trial(2, TrialState::complete, 1.0), trial(3, TrialState::failed, std::nullopt),
      trial(4, TrialState::complete, 1.0), trial(5, TrialState::complete, 2.0),
      trial(6, TrialState::pruned, 100.0),
  };
  EXPECT_EQ(best_trial(trials, Direction::minimize)->number, 2);
  EXPECT_EQ(best_trial(trials, Direction::maximize)->number, 1);
}

TEST(BestTrial, IsNoneWithoutACompleteOne) {
  EXPECT_EQ(best_trial({}, Direction::minimize), nullptr);
  const std::vector trials = {trial(0, TrialState::pruned, 0.0)};
  EXPECT_EQ(best_trial(trials, Direction::minimize), nullptr);
}

TEST(Trial, AttributesAreFoundByName) {
  const std::vector<Attribute> attributes = {{"a", "1"}, {"b", "2"}};
  ASSERT_NE(find_attribute(attributes, "b"), nullptr);
  EXPECT_EQ(find_attribute(attributes, "b")->json, "2");
  EXPECT_EQ(find_attribute(attributes, "c"), nullptr);
}

TEST(Trial, WithoutExtrasKeepsWhatSamplersAndPrunersLookAt) {
  Trial whole = trial(3, TrialState::pruned, 0.5);
  whole.point = {1, 2};
  whole.curve = {0.7, 0.5};
  whole.other_values = {4, 5};
  whole.reason = "why";
  whole.series = {{"loss", {1}}};
  whole.attributes = {{"a", "1"}};
  const Trial lean = without_extras(whole);
  EXPECT_EQ(lean.number, 3);
  EXPECT_EQ(lean.point, whole.point);
  EXPECT_EQ(lean.state, TrialState::pruned);
  EXPECT_EQ(lean.value, 0.5);
  EXPECT_EQ(lean.curve, whole.curve);
  EXPECT_EQ(lean.other_values, whole.other_values);
  EXPECT_TRUE(lean.reason.empty() && lean.series.empty() && lean.attributes.empty());
}

}  // namespace
}  // namespace mfsearch
