#include "search/cma_es_sampler.h"

#include <gtest/gtest.h>

#include <cmath>

#include "search/cma_es.h"
#include "tests/search/histories.h"

namespace mfsearch {
namespace {

const SearchSpace kCmaEsSpace = {{"x", FloatRange{.low = -5, .high = 5}},
                                 {"rate", FloatRange{.low = 1e-5, .high = 1, .log = true}},
                                 {"k", IntRange{.low = 1, .high = 50}},
                                 {"c", Choices{{std::string("a"), std::string("b")}}}};

double cma_es_loss(const Point& p) {
  return p[0] * p[0] + std::pow(std::log10(p[1]) + 2, 2) + std::abs(p[2] - 20) / 10;
}

double best_after_search(SamplerKind kind, std::uint64_t seed) {
  const Sampler sampler = make_sampler({.name = kind});
  std::vector<Trial> trials;
  for (int n = 0; n < 120; ++n) {
    Trial trial;
    trial.point =
        sampler(kCmaEsSpace, {trials, {}, Direction::minimize, n}, Rng(Seed(seed).derive("s", n)));
    trial.number = n;
    trial.value = cma_es_loss(trial.point);
    trials.push_back(trial);
  }
  return *best_trial(trials, Direction::minimize)->value;
}

TEST(CmaEsSampler, FindsBetterPointsThanChance) {
  double cma = 0, random = 0;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    cma += best_after_search(SamplerKind::cma_es, seed);
    random += best_after_search(SamplerKind::random, seed);
  }
  EXPECT_LT(cma, random / 4);
}

Point suggest(const MadeHistory& history) {
  Rng rng(Seed(7));
  return cma_es_point(kCmaEsSpace, history.view(), rng);
}

TEST(CmaEsSampler, LearnsFromWholeGenerationsOnly) {
  const int size = population_size(3);
  Rng rng(Seed(6));
  const MadeHistory all = make_history(kCmaEsSpace, 3 * size, 0, rng, TrialState::complete);
  auto first = [&](int count) {
    MadeHistory history = all;
    history.trials.resize(static_cast<std::size_t>(count));
    return suggest(history);
  };
  EXPECT_EQ(first(size - 1), first(0));
  EXPECT_NE(first(size), first(0));
  EXPECT_EQ(first(2 * size - 1), first(size));
  EXPECT_NE(first(2 * size), first(size));
}

TEST(CmaEsSampler, LearnsNothingFromFailedAndPrunedTrials) {
  const int size = population_size(3);
  Rng rng(Seed(6));
  MadeHistory history = make_history(kCmaEsSpace, size, 0, rng, TrialState::complete);
  history.trials[1].state = TrialState::failed;
  history.trials[2].state = TrialState::pruned;
  const Point point = suggest(history);
  history.trials[1].point = history.trials[2].point = history.trials[0].point;
  EXPECT_EQ(suggest(history), point);
  history.trials[4].point = history.trials[0].point;
  EXPECT_NE(suggest(history), point);
}

}  // namespace
}  // namespace mfsearch
