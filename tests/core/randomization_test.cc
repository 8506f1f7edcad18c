#include "core/randomization.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mfsearch {
namespace {

UserErrors errors(std::vector<double> squared) {
  return {squared, std::vector<double>(squared.size(), 1)};
}

// Each of the 2^n exchanges once.
double exact_p(const std::vector<double>& differences) {
  double seen = 0;
  for (const double d : differences) seen += d;
  int as_large = 0;
  const int all = 1 << differences.size();
  for (int mask = 0; mask < all; ++mask) {
    double total = 0;
    for (std::size_t u = 0; u < differences.size(); ++u) {
      total += mask >> u & 1 ? -differences[u] : differences[u];
    }
    as_large += std::abs(total) >= std::abs(seen) - 1e-9;
  }
  return static_cast<double>(as_large) / all;
}

TEST(Randomization, AgreesWithAllExchanges) {
  const std::vector<double> a{3, 1, 4, 1, 5, 9, 2, 6}, b{2, 1.5, 3, 1.2, 3, 6, 2.5, 5};
  std::vector<double> differences;
  for (std::size_t u = 0; u < a.size(); ++u) differences.push_back(a[u] - b[u]);
  EXPECT_NEAR(paired_p(errors(a), errors(b), Seed(1), 100000), exact_p(differences), 0.003);
}

TEST(Randomization, IsSureOfAGreatDifferenceAndOfNoneAtAll) {
  std::vector<double> a(100), b(100);
  for (std::size_t u = 0; u < a.size(); ++u) {
    a[u] = static_cast<double>(u % 7);
    b[u] = a[u] + 1;
  }
  EXPECT_DOUBLE_EQ(paired_p(errors(a), errors(b), Seed(1), 999), 0.001);
  EXPECT_DOUBLE_EQ(paired_p(errors(a), errors(a), Seed(1), 999), 1);
}

TEST(Randomization, DoesNotCareWhichComesFirst) {
  const UserErrors a = errors({3, 1, 4, 1, 5}), b = errors({2, 2, 3, 3, 1});
  EXPECT_EQ(paired_p(a, b, Seed(2)), paired_p(b, a, Seed(2)));
}

// Models that are equally good are called different in about as many cases as p says.
TEST(Randomization, ErrsAsOftenAsItSays) {
  int below = 0;
  const int simulations = 400;
  for (int s = 0; s < simulations; ++s) {
    Rng rng(Seed(5).derive("simulation", s));
    std::vector<double> a, b;
    for (int u = 0; u < 30; ++u) {
      const double size = std::exp(rng.normal());  // of the user: both models share it
      a.push_back(size * (1 + rng.uniform()));
      b.push_back(size * (1 + rng.uniform()));
    }
    below += paired_p(errors(a), errors(b), Seed(s), 499) <= 0.1;
  }
  EXPECT_GT(below, 0.06 * simulations);
  EXPECT_LT(below, 0.14 * simulations);
}

TEST(Randomization, KnowsNothingOfDivergedModelsAndOfNoUsers) {
  EXPECT_TRUE(std::isnan(paired_p(errors({NAN, 1}), errors({1, 1}), Seed(1))));
  EXPECT_TRUE(std::isnan(paired_p(errors({INFINITY, 1}), errors({INFINITY, 1}), Seed(1))));
  EXPECT_TRUE(std::isnan(paired_p(errors({}), errors({}), Seed(1))));
}

}  // namespace
}  // namespace mfsearch
