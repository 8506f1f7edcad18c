#include "search/ped_anova.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "tests/search/histories.h"

namespace mfsearch {
namespace {

TEST(PedAnova, HasOptunasFigures) {
  const std::vector<std::string> names = {"warp", "mse", "bpr"};
  const SearchSpace space = {{"dim", IntRange{.low = 8, .high = 256, .log = true}},
                             {"lr", FloatRange{.low = 1e-4, .high = 1e-1, .log = true}},
                             {"reg", FloatRange{.low = 0, .high = 0.2, .step = 0.005}},
                             {"loss", Choices{{names[0], names[1], names[2]}}}};
  const auto golden =
      nlohmann::json::parse(std::ifstream(MFSEARCH_SOURCE_DIR "/tests/golden/hpo_golden.json"))
          .at("ped_anova");
  std::vector<Trial> trials;
  for (const auto& row : golden.at("trials")) {
    Trial& trial = trials.emplace_back();
    trial.number = static_cast<int>(trials.size()) - 1;
    const auto choice = std::ranges::find(names, row[3].get<std::string>()) - names.begin();
    trial.point = {row[0], row[1], row[2], static_cast<double>(choice)};
    trial.value = row[4].get<double>();
  }
  const auto shares = ped_anova(space, trials, Direction::minimize);
  for (std::size_t d = 0; d < space.size(); ++d) {
    EXPECT_NEAR(shares[d], golden.at("default_normalized").at(space[d].name).get<double>(), 1e-9);
  }
  for (Trial& trial : trials) trial.value = -*trial.value;
  EXPECT_EQ(ped_anova(space, trials, Direction::maximize), shares);
}

const SearchSpace kPedAnovaSpace = {{"x", FloatRange{.low = -1, .high = 1}},
                                    {"idle", FloatRange{.low = 1e-3, .high = 1, .log = true}},
                                    {"k", IntRange{.low = 1, .high = 9}},
                                    {"one", IntRange{.low = 3, .high = 3}},
                                    {"c", Choices{{true, false}}}};

TEST(PedAnova, TellsWhatMattersFromWhatDoesNot) {
  Rng rng(Seed(5));
  MadeHistory history = make_history(kPedAnovaSpace, 300, 0, rng, TrialState::complete);
  for (Trial& trial : history.trials) {
    trial.value = 5 * std::abs(trial.point[0]) + 0.3 * std::abs(trial.point[2] - 5);
  }
  auto shares = [&] { return ped_anova(kPedAnovaSpace, history.trials, Direction::minimize); };
  const auto all = shares();
  EXPECT_GT(all[0], 0.6);
  EXPECT_GT(all[2], all[1]);
  EXPECT_EQ(all[3], 0);
  EXPECT_NEAR(std::reduce(all.begin(), all.end()), 1, 1e-12);
  history.trials.emplace_back(history.trials.front()).state = TrialState::failed;
  EXPECT_EQ(shares(), all);
}

TEST(PedAnova, JudgesAConditionalParameterByTheTrialsThatHaveIt) {
  const SearchSpace space = {{"on", Choices{{true, false}}},
                             {"x", FloatRange{.low = -1, .high = 1}, Condition{"on", {0}}},
                             {"idle", FloatRange{.low = -1, .high = 1}, Condition{"on", {0}}}};
  Rng rng(Seed(5));
  MadeHistory history = make_history(space, 400, 0, rng, TrialState::complete);
  // The conditional parameters are in bad trials only.
  for (Trial& t : history.trials) t.value = t.point[0] == 0 ? 10 + std::abs(t.point[1]) : 0;
  const auto shares = ped_anova(space, history.trials, Direction::minimize);
  EXPECT_GT(shares[0], 0);
  EXPECT_GT(shares[1], 5 * shares[2]);
}

TEST(PedAnova, SaysNothingOfTooFewTrialsOrOfEqualOnes) {
  EXPECT_EQ(ped_anova(kPedAnovaSpace, {}, Direction::minimize), std::vector<double>(5, 0.0));
  Rng rng(Seed(5));
  MadeHistory history = make_history(kPedAnovaSpace, 20, 0, rng, TrialState::complete);
  for (Trial& trial : history.trials) trial.value = 1;
  EXPECT_EQ(ped_anova(kPedAnovaSpace, history.trials, Direction::minimize),
            std::vector<double>(5, 0.0));
  history.trials.resize(1);
  EXPECT_EQ(ped_anova(kPedAnovaSpace, history.trials, Direction::minimize),
            std::vector<double>(5, 0.0));
}

}  // namespace
}  // namespace mfsearch
