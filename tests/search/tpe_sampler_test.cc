#include "search/tpe_sampler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "search/random_sampler.h"
#include "tests/search/histories.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;

// A trial whose point is its number.
Trial trial_in(int number, TrialState state, std::optional<double> value, int steps = 0) {
  Trial t;
  t.number = number;
  t.point = {static_cast<double>(number)};
  t.state = state;
  t.value = value;
  t.curve.assign(static_cast<std::size_t>(steps), value.value_or(0));
  return t;
}

std::vector<double> firsts(const std::vector<const Point*>& points) {
  std::vector<double> list;
  for (const Point* point : points) list.push_back(point->front());
  return list;
}

constexpr auto kComplete = TrialState::complete;
constexpr auto kPruned = TrialState::pruned;
constexpr auto kFailed = TrialState::failed;

TEST(TpeSampler, CallsAsManyTrialsGoodAsOptuna) {
  const auto file =
      nlohmann::json::parse(std::ifstream(MFSEARCH_SOURCE_DIR "/tests/golden/tpe_golden.json"));
  ASSERT_FALSE(file["gamma"].empty());
  for (const auto& [n, expected] : file["gamma"].items()) {
    EXPECT_EQ(gamma(std::stoul(n)), expected.get<std::size_t>()) << n;
  }
}

TEST(TpeSampler, PartsTheBestCompleteTrialsFromTheRestInOrderOfAge) {
  MadeHistory history;
  for (int n = 0; n < 20; ++n) {  // values 0, 7, 14, 1, 8, ...: the best are 0 and 3
    history.trials.push_back(trial_in(n, kComplete, n * 7 % 20));
  }
  history.trials[5].state = kFailed;  // 19 are left
  auto parts = part(history.view(), true);
  EXPECT_THAT(firsts(parts.good), ElementsAre(0, 3));
  EXPECT_EQ(parts.bad.size(), 17u);
  EXPECT_TRUE(std::ranges::is_sorted(firsts(parts.bad)));

  history.direction = Direction::maximize;  // 19 and 18
  EXPECT_THAT(firsts(part(history.view(), true).good), ElementsAre(14, 17));
}

TEST(TpeSampler, FillsUpWithPrunedTrialsThatCameFar) {
  const std::vector trials = {
      trial_in(0, kPruned, 1.0, 2), trial_in(1, kPruned, 9.0, 5),  trial_in(2, kPruned, 3.0, 5),
      trial_in(3, kPruned, {}, 0),  trial_in(4, kFailed, {}, 9),   trial_in(5, kComplete, 99.0),
      trial_in(6, kPruned, 0.5, 2), trial_in(7, kPruned, {}, 0),   trial_in(8, kPruned, 8.0, 1),
      trial_in(9, kPruned, 7.0, 1), trial_in(10, kPruned, 6.0, 1), trial_in(11, kPruned, 5.0, 1),
  };
  // Eleven that count: two are good, the complete one and the better of those with five steps.
  const auto parts = part({trials, {}, Direction::minimize}, true);
  EXPECT_THAT(firsts(parts.good), ElementsAre(2, 5));
  EXPECT_THAT(firsts(parts.bad), ElementsAre(0, 1, 3, 6, 7, 8, 9, 10, 11));
  const auto maximized = part({trials, {}, Direction::maximize}, true);
  EXPECT_THAT(firsts(maximized.good), ElementsAre(1, 5));
}

TEST(TpeSampler, CountsPendingPointsAsBadIfItLies) {
  const std::vector trials = {trial_in(0, kComplete, 1.0), trial_in(1, kComplete, 2.0)};
  const std::vector<Point> pending = {{7}, {8}};
  const History history{trials, pending, Direction::minimize};
  EXPECT_THAT(firsts(part(history, true).bad), ElementsAre(1, 7, 8));
  EXPECT_THAT(firsts(part(history, false).bad), ElementsAre(1));
}

const SearchSpace kTpeSpace = {{"x", FloatRange{.low = -5, .high = 5}},
                               {"rate", FloatRange{.low = 1e-5, .high = 1, .log = true}},
                               {"k", IntRange{.low = 1, .high = 50}},
                               {"c", Choices{{std::string("good"), std::string("bad")}}}};

TEST(TpeSampler, IsRandomUntilEnoughTrialsCount) {
  Rng rng(Seed(3));
  MadeHistory history = make_history(kTpeSpace, 9, 2, rng, kComplete);
  history.trials.push_back(history.trials.back());
  history.trials.back().number = 9;
  history.trials.back().state = kFailed;
  Rng first(Seed(5)), second(Seed(5));
  EXPECT_EQ(tpe_point(kTpeSpace, history.view(), {}, first), random_point(kTpeSpace, second));
  history.trials.back().state = kPruned;  // the tenth
  Rng third(Seed(5)), fourth(Seed(5));
  EXPECT_NE(tpe_point(kTpeSpace, history.view(), {}, third), random_point(kTpeSpace, fourth));
}

double tpe_loss(const Point& p) {
  return p[0] * p[0] + std::pow(std::log10(p[1]) + 2, 2) + std::abs(p[2] - 20) / 10 + 2 * p[3];
}

double best_loss(const SamplerOptions& options, std::uint64_t seed) {
  const Sampler sampler = make_sampler(options);
  MadeHistory history;
  for (int n = 0; n < 80; ++n) {
    Trial& t = history.trials.emplace_back();
    const History known{
        std::span(history.trials).first(static_cast<std::size_t>(n)), {}, Direction::minimize};
    t.point = sampler(kTpeSpace, known, Rng(Seed(seed).derive("sample", n)));
    t.number = n;
    t.value = tpe_loss(t.point);
  }
  return *best_trial(history.trials, Direction::minimize)->value;
}

TEST(TpeSampler, FindsBetterPointsThanChance) {
  for (bool multivariate : {true, false}) {
    double tpe = 0, random = 0;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      tpe += best_loss({.name = SamplerKind::tpe, .multivariate = multivariate}, seed);
      random += best_loss({.name = SamplerKind::random}, seed);
    }
    EXPECT_LT(tpe, random / 2) << multivariate;
  }
}

// A parameter's model is that of a space in which it is alone with its like, from the trials that
// have it.
TEST(TpeSampler, ModelsAGroupFromTheTrialsThatHaveIt) {
  const FloatRange unit{.low = 0, .high = 1};
  const SearchSpace space = {{"c", Choices{{true, false}}},
                             {"x", unit, Condition{"c", {0}}},
                             {"y", unit, Condition{"c", {0}}}};
  Rng rng(Seed(4));
  MadeHistory history = make_history(space, 60, 0, rng, kComplete);
  for (Trial& t : history.trials) t.value = t.point[0] == 0 ? std::abs(t.point[1] - 0.7) : 0.2;
  int near = 0, with_x = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Rng own{Seed(seed)};
    const Point point = tpe_point(space, history.view(), {}, own);
    if (std::isnan(point[1])) continue;
    ++with_x;
    near += std::abs(point[1] - 0.7) < 0.2 ? 1 : 0;
  }
  EXPECT_GT(with_x, 100);
  EXPECT_GT(near, with_x * 3 / 4);
}

TEST(TpeSampler, LearnsNothingFromAPendingPointOfNaNs) {
  const std::vector<Point> pending{{0.5}, {std::numeric_limits<double>::quiet_NaN()}};
  const GoodAndBad parts = part({{}, pending, Direction::minimize}, true);
  ASSERT_EQ(parts.bad.size(), 1u);
  EXPECT_EQ(*parts.bad[0], Point{0.5});
}

}  // namespace
}  // namespace mfsearch
