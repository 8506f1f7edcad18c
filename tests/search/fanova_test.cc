#include "search/fanova.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "search/sobol_sampler.h"
#include "tests/search/histories.h"

namespace mfsearch {
namespace {

template <class Value>
std::vector<Trial> spread_trials(const SearchSpace& space, int count, const Value& value) {
  std::vector<Trial> trials;
  for (int n = 0; n < count; ++n) {
    Trial& trial = trials.emplace_back();
    trial.number = n;
    trial.point = sobol_point(space, static_cast<std::uint64_t>(n), Seed(1));
    trial.value = value(trial.point);
  }
  return trials;
}

const SearchSpace kTwoFloats = {{"a", FloatRange{.low = -1, .high = 3}},
                                {"b", FloatRange{.low = -1, .high = 3}}};

TEST(Fanova, HasTheSharesOfAnAdditiveFunction) {  // variances 1 and 4
  const auto shares = fanova(
      kTwoFloats, spread_trials(kTwoFloats, 512, [](const Point& p) { return p[0] + 2 * p[1]; }));
  EXPECT_NEAR(shares[0], 0.2, 0.02);
  EXPECT_NEAR(shares[1], 0.8, 0.02);
}

TEST(Fanova, LeavesAProductToInteraction) {  // of a and b around 0: no main effects
  const auto shares = fanova(kTwoFloats, spread_trials(kTwoFloats, 512, [](const Point& p) {
                               return (p[0] - 1) * (p[1] - 1);
                             }));
  EXPECT_LT(shares[0] + shares[1], 0.1);
}

TEST(Fanova, MeasuresInLogarithmsStepsAndChoices) {
  const SearchSpace space = {{"rate", FloatRange{.low = 1e-5, .high = 1, .log = true}},
                             {"k", IntRange{.low = 1, .high = 4}},
                             {"c", Choices{{std::string("a"), std::string("b"), std::string("c")}}},
                             {"idle", Choices{{true, false}}}};
  // Variances 25 / 12 of the exponent, 15 / 12 of the ints, and 2 of a choice of 0, 0 and 3.
  const auto shares = fanova(space, spread_trials(space, 1024, [](const Point& p) {
                               return std::log10(p[0]) + p[1] + (p[2] == 1 ? 3 : 0);
                             }));
  const double total = 25.0 / 12 + 15.0 / 12 + 2;
  EXPECT_NEAR(shares[0], 25.0 / 12 / total, 0.03);
  EXPECT_NEAR(shares[1], 15.0 / 12 / total, 0.03);
  EXPECT_NEAR(shares[2], 2 / total, 0.03);
  EXPECT_LT(shares[3], 0.005);
}

TEST(Fanova, AgreesWithOptunasForests) {  // whose mean over 20 seeds spreads by 0.01
  const auto golden =
      nlohmann::json::parse(std::ifstream(MFSEARCH_SOURCE_DIR "/tests/golden/fanova.json"));
  const SearchSpace space = {{"a", FloatRange{.low = -1, .high = 3}},
                             {"b", FloatRange{.low = 0, .high = 1}},
                             {"k", IntRange{.low = 1, .high = 20}},
                             {"c", Choices{{std::string("p"), std::string("q")}}}};
  std::vector<Trial> trials;
  for (const auto& row : golden.at("trials")) {
    Trial& trial = trials.emplace_back();
    trial.point = {row[0], row[1], row[2], row[3]};
    trial.value = row[4].get<double>();
  }
  const auto shares = fanova(space, trials);
  const double sum = std::reduce(shares.begin(), shares.end());  // Optuna scales to a sum of 1
  for (std::size_t d = 0; d < space.size(); ++d) {
    EXPECT_NEAR(shares[d] / sum, golden.at("importance").at(space[d].name).get<double>(), 0.03);
  }
}

const SearchSpace kFanovaSpace = {{"x", FloatRange{.low = -1, .high = 1}},
                                  {"one", IntRange{.low = 3, .high = 3}},
                                  {"c", Choices{{true, false}}}};

std::vector<Trial> tilted(int count) {
  return spread_trials(kFanovaSpace, count, [](const Point& p) { return 3 * p[0] + p[2]; });
}

TEST(Fanova, HearsOfCompleteTrialsInsideTheSpaceOnly) {
  const std::vector<Trial> trials = tilted(60);
  const auto shares = fanova(kFanovaSpace, trials);
  EXPECT_GT(shares[0], 0.8);
  EXPECT_EQ(shares[1], 0);
  EXPECT_GT(shares[2], 0.02);
  std::vector<Trial> more = trials;
  more.emplace_back(trials[0]).state = TrialState::failed;
  more.emplace_back(trials[0]).state = TrialState::pruned;
  more.emplace_back(trials[0]).point = {2, 3, 0};
  more.emplace_back(trials[0]).point = {0.5};
  more.emplace_back(trials[0]).point = {NAN, NAN, NAN};
  EXPECT_EQ(fanova(kFanovaSpace, more), shares);
}

TEST(Fanova, DoesNotDependOnDirectionAndUnits) {
  std::vector<Trial> trials = tilted(60);
  const auto shares = fanova(kFanovaSpace, trials);
  for (Trial& trial : trials) *trial.value *= 0x1p900;
  EXPECT_EQ(fanova(kFanovaSpace, trials), shares);
  for (Trial& trial : trials) *trial.value *= -0x1p-900;
  const auto turned = fanova(kFanovaSpace, trials);  // ties are broken in another order
  for (std::size_t d = 0; d < shares.size(); ++d) EXPECT_NEAR(turned[d], shares[d], 0.01);
}

TEST(Fanova, AParameterThatATrialDoesNotHaveExplainsLess) {
  std::vector<Trial> trials = tilted(200);
  const double all = fanova(kFanovaSpace, trials)[0];
  for (std::size_t t = 0; t < trials.size(); t += 2) {
    trials[t].point[0] = NAN;
    trials[t].value = trials[t].point[2];
  }
  const auto half = fanova(kFanovaSpace, trials);
  EXPECT_GT(half[0], 0.05);
  EXPECT_LT(half[0], all - 0.1);
  EXPECT_EQ(fanova(kFanovaSpace, trials), half);
}

TEST(Fanova, SaysNothingOfTooFewTrialsOfEqualOnesAndOfOnePoint) {
  const std::vector<double> nothing(3, 0.0);
  EXPECT_EQ(fanova(kFanovaSpace, {}), nothing);
  EXPECT_EQ(fanova(kFanovaSpace, tilted(1)), nothing);
  std::vector<Trial> equal = tilted(20), same_point = tilted(20);
  for (Trial& trial : equal) trial.value = 1;
  EXPECT_EQ(fanova(kFanovaSpace, equal), nothing);
  for (Trial& trial : equal) trial.value = 0;
  EXPECT_EQ(fanova(kFanovaSpace, equal), nothing);
  for (Trial& trial : same_point) trial.point = same_point[0].point;
  EXPECT_EQ(fanova(kFanovaSpace, same_point), nothing);
  EXPECT_EQ(fanova({}, tilted(3)), std::vector<double>{});
  EXPECT_EQ(fanova({kFanovaSpace[1]}, tilted(3)), std::vector<double>{0});
}

}  // namespace
}  // namespace mfsearch
