#include "core/rng.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

namespace mfsearch {
namespace {

TEST(Seed, DerivesUnrelatedStreamsFromPurposeAndIndex) {
  std::set<std::uint64_t> values;
  for (std::uint64_t root : {0, 1, 2}) {
    for (const char* purpose : {"", "a", "b", "ab", "ba", "trial", "sample"}) {
      for (std::uint64_t index = 0; index < 50; ++index) {
        values.insert(Seed(root).derive(purpose, index).value());
      }
    }
  }
  EXPECT_EQ(values.size(), 3u * 7 * 50);
}

TEST(Seed, IsPure) { EXPECT_EQ(Seed(7).derive("init", 3), Seed(7).derive("init", 3)); }

// Pinned, so that a change of generator cannot go unseen: every stored study depends on it.
TEST(Rng, KeepsItsNumbersFromReleaseToRelease) {
  Rng rng(Seed(42).derive("trial", 1));
  EXPECT_EQ(rng.next(), 9431663476390686853u);
  Rng normals(Seed(42));
  double sum = 0;
  for (int i = 0; i < 1000; ++i) sum += normals.normal();
  EXPECT_NEAR(sum, -73.389322194028, 1e-9);
}

TEST(Rng, DrawsUniformNumbersInTheUnitInterval) {
  Rng rng(Seed(1));
  constexpr int n = 200000;
  double sum = 0, squares = 0;
  for (int i = 0; i < n; ++i) {
    const double x = rng.uniform();
    ASSERT_GE(x, 0);
    ASSERT_LT(x, 1);
    sum += x;
    squares += x * x;
  }
  EXPECT_NEAR(sum / n, 0.5, 4 * std::sqrt(1.0 / 12 / n));
  EXPECT_NEAR(squares / n, 1.0 / 3, 0.005);
}

// Kolmogorov-Smirnov against the normal distribution, and the tail beyond the ziggurat's last edge.
TEST(Rng, DrawsNormalNumbers) {
  Rng rng(Seed(2));
  std::vector<double> draws(400000);
  for (double& x : draws) x = rng.normal();
  std::ranges::sort(draws);
  double distance = 0;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    const double cdf = 0.5 * std::erfc(-draws[i] / std::sqrt(2.0));
    distance = std::max(distance, std::abs(cdf - (i + 0.5) / draws.size()));
  }
  EXPECT_LT(distance, 1.95 / std::sqrt(draws.size()));  // p > 0.001
  const auto beyond = std::ranges::count_if(draws, [](double x) { return std::abs(x) > 3.6541; });
  EXPECT_NEAR(static_cast<double>(beyond), 400000 * std::erfc(3.6541 / std::sqrt(2.0)), 50);
  EXPECT_GT(draws.back(), 4.0);
}

TEST(Rng, DrawsEveryValueBelowABoundEquallyOften) {
  Rng rng(Seed(3));
  std::vector<int> counts(7);
  for (int i = 0; i < 70000; ++i) ++counts[rng.below(7)];
  for (int count : counts) EXPECT_NEAR(count, 10000, 400);
  EXPECT_EQ(rng.below(1), 0u);
}

TEST(Rng, ShufflesIntoEveryOrder) {
  Rng rng(Seed(4));
  std::vector<int> seen(6);
  for (int i = 0; i < 6000; ++i) {
    std::vector<int> v{0, 1, 2};
    rng.shuffle(std::span(v));
    ++seen[v[0] * 2 + (v[1] > v[2])];
  }
  for (int count : seen) EXPECT_NEAR(count, 1000, 150);
}

}  // namespace
}  // namespace mfsearch
