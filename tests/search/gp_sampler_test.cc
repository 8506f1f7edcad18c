#include "search/gp_sampler.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "search/random_sampler.h"
#include "tests/search/histories.h"

namespace mfsearch {
namespace {

const SearchSpace kGpSpace = {{"x", FloatRange{.low = -5, .high = 5}},
                              {"rate", FloatRange{.low = 1e-5, .high = 1, .log = true}},
                              {"k", IntRange{.low = 1, .high = 50}},
                              {"c", Choices{{std::string("good"), std::string("bad")}}}};

double gp_loss(const Point& p) {
  return p[0] * p[0] + std::pow(std::log10(p[1]) + 2, 2) + std::abs(p[2] - 20) / 10 + 2 * p[3];
}

std::vector<Trial> searched(SamplerKind kind, std::uint64_t seed, int trials) {
  const Sampler sampler = make_sampler({.name = kind});
  std::vector<Trial> all;
  for (int n = 0; n < trials; ++n) {
    const History history{all, {}, Direction::minimize, n};
    Trial trial;
    trial.number = n;
    trial.point = sampler(kGpSpace, history, Rng(Seed(seed).derive("s", n)));
    trial.value = gp_loss(trial.point);
    all.push_back(trial);
  }
  return all;
}

TEST(GpSampler, FindsBetterPointsThanChance) {
  double gp = 0, random = 0;
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    auto best = [&](SamplerKind kind) {
      return *best_trial(searched(kind, seed, 40), Direction::minimize)->value;
    };
    gp += best(SamplerKind::gp);
    random += best(SamplerKind::random);
  }
  EXPECT_LT(gp, random / 4);
}

TEST(GpSampler, IsRandomUntilEnoughTrialsAreComplete) {
  std::vector<Trial> trials = searched(SamplerKind::random, 1, 10);
  trials[3].state = TrialState::failed;
  trials[3].value.reset();
  const History history{trials, {}, Direction::minimize, 10};
  Rng a(Seed(5)), b(Seed(5));
  EXPECT_EQ(gp_point(kGpSpace, history, {}, a), random_point(kGpSpace, b));
  Rng c(Seed(5)), d(Seed(5));
  EXPECT_NE(gp_point(kGpSpace, history, {.startup_trials = 9}, c), random_point(kGpSpace, d));
}

TEST(GpSampler, GoesElsewhereWhilePointsArePending) {
  const std::vector<Trial> trials = searched(SamplerKind::gp, 2, 20);
  auto next = [&](const std::vector<Point>& pending) {
    Rng rng(Seed(3));
    return gp_point(kGpSpace, {trials, pending, Direction::minimize, 20}, {}, rng);
  };
  const Point first = next({});
  const Point second = next({first});
  EXPECT_GT(std::abs(first[0] - second[0]) + std::abs(std::log10(first[1] / second[1])) +
                std::abs(first[2] - second[2]),
            0.01);
  EXPECT_EQ(next({Point(4, std::numeric_limits<double>::quiet_NaN())}), first);
}

TEST(GpSampler, SeeksTheOtherEndWhenItMaximizes) {
  std::vector<Trial> trials = searched(SamplerKind::random, 2, 30);
  auto next = [&](Direction direction) {
    Rng rng(Seed(3));
    return gp_point(kGpSpace, {trials, {}, direction, 30}, {}, rng);
  };
  const Point lowest = next(Direction::minimize);
  EXPECT_GT(gp_loss(next(Direction::maximize)), gp_loss(lowest) + 3);
  for (Trial& trial : trials) trial.value = -*trial.value;
  EXPECT_EQ(next(Direction::maximize), lowest);
}

TEST(GpSampler, LearnsFromAThousandOfManyTrials) {
  const SearchSpace space = {{"x", FloatRange{.low = 0, .high = 1}}};
  Rng rng(Seed(2));
  const MadeHistory many = make_history(space, 1200, 0, rng, TrialState::complete);
  Rng a(Seed(3));
  EXPECT_TRUE(contains(space, gp_point(space, many.view(), {}, a)));
}

}  // namespace
}  // namespace mfsearch
