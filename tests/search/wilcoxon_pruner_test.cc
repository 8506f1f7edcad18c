#include "search/wilcoxon_pruner.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/rng.h"

namespace mfsearch {
namespace {

// Tosses every sign, in all ways. Zeros give half of their ranks to either side.
double naive_p_value(const std::vector<double>& differences) {
  const std::size_t n = differences.size();
  std::vector<double> rank(n, 0.5);
  for (std::size_t i = 0; i < n; ++i) {
    for (const double other : differences) {
      const double mine = std::abs(differences[i]);
      rank[i] += std::abs(other) < mine ? 1 : std::abs(other) == mine ? 0.5 : 0;
    }
  }
  auto statistic = [&](auto is_positive) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      sum += differences[i] == 0 ? rank[i] / 2 : is_positive(i) ? rank[i] : 0;
    }
    return sum;
  };
  const double seen = statistic([&](std::size_t i) { return differences[i] > 0; });
  int as_high = 0;
  for (std::size_t signs = 0; signs < std::size_t{1} << n; ++signs) {
    as_high += statistic([&](std::size_t i) { return signs >> i & 1; }) >= seen;
  }
  return std::ldexp(as_high, -static_cast<int>(n));
}

TEST(WilcoxonPruner, PValueIsThatOfTossingEverySign) {
  Rng rng(Seed(4));
  for (int round = 0; round < 60; ++round) {
    std::vector<double> differences(1 + rng.below(11));
    const bool ties = round % 2 == 0;
    for (double& d : differences) {
      d = ties ? static_cast<double>(rng.below(7)) - 2 : rng.normal() + 0.5;
    }
    EXPECT_NEAR(signed_rank_p_value(differences), naive_p_value(differences), 1e-12);
  }
  EXPECT_EQ(signed_rank_p_value({}), 1);
  EXPECT_EQ(signed_rank_p_value(std::vector<double>{0, 0, 0}), 1);
}

TEST(WilcoxonPruner, ApproximationMeetsTheExactValueWhereItTakesOver) {
  for (const double shift : {-0.3, 0.0, 0.2}) {
    Rng rng(Seed(7));
    std::vector<double> differences(50);
    for (double& d : differences) d = rng.normal() + shift;
    const double exact = signed_rank_p_value(differences);
    differences.push_back(1e-9);  // the lowest rank of all decides little
    EXPECT_NEAR(signed_rank_p_value(differences), exact, 0.02) << shift;
  }
}

Trial complete_at(double value, std::vector<double> curve) {
  Trial t;
  t.value = value;
  t.curve = std::move(curve);
  return t;
}

TEST(WilcoxonPruner, ComparesWithTheBestTrialInstanceByInstance) {
  const std::vector trials = {complete_at(9, {9, 9, 9, 9, 9, 9}),
                              complete_at(2, {0, 4, 1, 3, 2, 2})};
  auto prunes = [&](std::vector<double> curve, double p) {
    return wilcoxon_prunes({.p_threshold = p}, curve, {trials, {}, Direction::minimize});
  };
  EXPECT_TRUE(prunes({4, 5, 3, 4}, 0.1));  // worse four times of four: p = 1/16
  EXPECT_FALSE(prunes({4, 5, 3, 4}, 0.06));
  EXPECT_FALSE(prunes({4, 5, 3}, 0.1));       // p = 1/8
  EXPECT_FALSE(prunes({1, 5, 1.5, 0}, 0.9));  // its average is better
  EXPECT_FALSE(prunes({50}, 1));              // one pair says nothing
}

TEST(WilcoxonPruner, MaximizesAsWell) {
  const std::vector trials = {complete_at(2, {2, 2, 2, 2})};
  const History history{trials, {}, Direction::maximize};
  EXPECT_TRUE(wilcoxon_prunes({}, std::vector{1.0, 1.1, 1.2, 1.3}, history));
  EXPECT_FALSE(wilcoxon_prunes({}, std::vector{3.0, 3.1, 3.2, 3.3}, history));
}

}  // namespace
}  // namespace mfsearch
