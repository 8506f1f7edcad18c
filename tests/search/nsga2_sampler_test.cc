#include "search/nsga2_sampler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "search/random_sampler.h"
#include "tests/search/two_objectives.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;

constexpr SamplerOptions kFour{.name = SamplerKind::nsga2, .population_size = 4};

std::vector<int> parent_numbers(const std::vector<Individual>& parents) {
  std::vector<int> list;
  for (const Individual& p : parents) list.push_back(p.trial->number);
  return list;
}

TEST(Nsga2Sampler, ComesNearerToTheFrontThanChance) {
  double evolved = 0, random = 0;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    evolved += volume_found({.name = SamplerKind::nsga2, .population_size = 20}, 200, seed);
    random += volume_found({.name = SamplerKind::random}, 200, seed);
  }
  EXPECT_GT(evolved, random * 1.05);
}

TEST(Nsga2Sampler, IsRandomUntilAGenerationIsWhole) {
  const std::vector<Trial> trials = random_pairs(4, 3);
  const History three{std::span(trials).first(3), {}, Direction::minimize, 3, kTwoMinimized};
  const History four{trials, {}, Direction::minimize, 4, kTwoMinimized};
  Rng a(Seed(1)), b(Seed(1)), c(Seed(1));
  const Point random = random_point(two_objectives_space(), a);
  EXPECT_EQ(nsga2_point(two_objectives_space(), three, kFour, b), random);
  EXPECT_NE(nsga2_point(two_objectives_space(), four, kFour, c), random);
}

// Trials with these pairs of values.
std::vector<Trial> of_values(const std::vector<std::pair<double, double>>& pairs) {
  std::vector<Trial> trials = random_pairs(static_cast<int>(pairs.size()), 1);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    trials[i].value = pairs[i].first;
    trials[i].other_values = {pairs[i].second};
  }
  return trials;
}

TEST(Nsga2Sampler, KeepsLowRanksAndThenRoom) {
  // Ranks 0 0 1 2 in the first generation; of the second one 4 to 6 join rank 0.
  const std::vector<Trial> trials =
      of_values({{0, 10}, {10, 0}, {10, 10}, {20, 20}, {5, 5}, {6, 4.5}, {1, 9}, {30, 30}});
  const auto parents = [&](std::size_t count) {
    return nsga2_parents(
        {std::span(trials).first(count), {}, Direction::minimize, 0, kTwoMinimized}, 4);
  };
  EXPECT_THAT(parent_numbers(parents(3)), ElementsAre());
  EXPECT_THAT(parent_numbers(parents(7)), ElementsAre(0, 1, 2, 3));
  // 0 and 1 are the ends; 4 has (6 - 1) / 10 + (9 - 4.5) / 10, 5 has (10 - 5 + 5 - 0) / 10, 6 as
  // much.
  EXPECT_THAT(parent_numbers(parents(8)), ElementsAre(0, 1, 5, 6));
  const std::vector<Individual> all = parents(8);
  EXPECT_EQ(all[0].rank, 0u);
  EXPECT_EQ(all[0].crowding, std::numeric_limits<double>::infinity());
}

TEST(Nsga2Sampler, KnowsDirections) {
  const std::vector<Trial> trials =
      of_values({{0, 1}, {1, 2}, {2, 1}, {3, 0}, {0, 9}, {9, 9}, {9, 8}, {0, 0}});
  const std::vector<Direction> up{Direction::maximize};
  EXPECT_THAT(parent_numbers(nsga2_parents({trials, {}, Direction::maximize, 8, up}, 4)),
              ElementsAre(1, 4, 5, 6));
}

TEST(Nsga2Sampler, FailedAndPrunedTrialsHaveNoChildren) {
  std::vector<Trial> trials = random_pairs(4, 3);
  trials[0].state = TrialState::failed;
  trials[2].state = TrialState::pruned;
  const History history{trials, {}, Direction::minimize, 4, kTwoMinimized};
  EXPECT_THAT(parent_numbers(nsga2_parents(history, 4)), ElementsAre(1, 3));
  for (Trial& trial : trials) trial.state = TrialState::failed;
  Rng a(Seed(1)), b(Seed(1));
  EXPECT_EQ(nsga2_point(two_objectives_space(), history, kFour, a),
            random_point(two_objectives_space(), b));
}

TEST(Nsga2Sampler, ChildrenHaveTheirParentsValuesButForOneInEachPoint) {
  const SearchSpace space = two_objectives_space();
  const std::vector<Trial> trials = random_pairs(4, 3);
  const History history{trials, {}, Direction::minimize, 4, kTwoMinimized};
  int inherited = 0, mixed = 0, all = 0;
  for (std::uint64_t s = 0; s < 500; ++s) {
    Rng rng(Seed(9).derive("s", s));
    const Point child = nsga2_point(space, history, kFour, rng);
    std::vector<bool> is_parent(trials.size());
    for (std::size_t d = 0; d < 2; ++d) {  // the continuous ones: no value comes twice by chance
      ++all;
      for (std::size_t t = 0; t < trials.size(); ++t) {
        if (trials[t].point[d] != child[d]) continue;
        ++inherited;
        is_parent[t] = true;
        break;
      }
    }
    mixed += std::ranges::count(is_parent, true) == 2;
  }
  const double mutation = 1.0 / static_cast<double>(space.size());
  EXPECT_NEAR(inherited / static_cast<double>(all), 1 - mutation, 0.04);
  EXPECT_GT(mixed, 50);
}

}  // namespace
}  // namespace mfsearch
