#include "search/truncated_normal.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/limits.h"

namespace mfsearch {
namespace {

using nlohmann::json;

json golden_normals() {
  return json::parse(std::ifstream(MFSEARCH_SOURCE_DIR "/tests/golden/hpo_golden.json"));
}

TEST(TruncatedNormal, HasTheGoldenLogDistribution) {
  const json file = golden_normals();
  ASSERT_EQ(file["log_ndtr"].size(), 10u);
  for (const auto& [x, expected] : file["log_ndtr"].items()) {
    const double value = expected.get<double>();
    // The golden ones have ten digits where x > 0; ours have more (next test).
    EXPECT_NEAR(log_ndtr(std::stod(x)), value, 1e-9 * std::abs(value)) << x;
  }
  EXPECT_EQ(log_ndtr(-kInfinity), -kInfinity);
  EXPECT_EQ(log_ndtr(kInfinity), 0);
}

TEST(TruncatedNormal, KeepsItsDigitsInBothTails) {
  EXPECT_NEAR(log_ndtr(5), -2.866516129637636e-07, 1e-21);  // computed with 50 digits
  EXPECT_DOUBLE_EQ(log_ndtr(-40), -804.6084420137538);
}

TEST(TruncatedNormal, ItsSeriesMeetsErfcWhereOneTakesOver) {
  const double above = log_ndtr(-30 + 1e-12), below = log_ndtr(-30 - 1e-12);
  EXPECT_NEAR(above - below, 2e-12 * 30, 1e-10);
}

TEST(TruncatedNormal, HasTheGoldenQuantiles) {
  const json file = golden_normals();
  ASSERT_EQ(file["truncnorm_ppf"].size(), 25u);
  for (const json& row : file["truncnorm_ppf"]) {
    const double q = row[0], a = row[1], b = row[2], x = row[3];
    EXPECT_NEAR(truncated_normal_quantile(q, a, b), x, 1e-8 * std::max(1.0, std::abs(x))) << row;
  }
}

TEST(TruncatedNormal, MassIsWhatANaiveDifferenceGives) {
  auto phi = [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); };
  for (double a : {-5.0, -1.0, -0.1, 0.0, 0.5, 3.0}) {
    for (double width : {1e-3, 0.5, 4.0}) {
      const double naive = std::log(phi(a + width) - phi(a));
      EXPECT_NEAR(log_normal_mass(a, a + width), naive, 1e-10) << a << " " << width;
    }
  }
}

TEST(TruncatedNormal, MassSurvivesFarOut) {
  // Phi(-40) is 0 in doubles; nearly all of the mass below -40 is close to it.
  EXPECT_NEAR(log_normal_mass(-50, -40), log_ndtr(-40), 1e-12);
  EXPECT_EQ(log_normal_mass(-50, -40), log_normal_mass(40, 50));
  EXPECT_EQ(log_normal_mass(2, 2), -kInfinity);
  EXPECT_NEAR(log_normal_mass(-kInfinity, kInfinity), 0, 1e-15);
}

TEST(TruncatedNormal, QuantileInvertsTheDistribution) {
  for (double a : {-60.0, -35.5, -8.0, -1.0, 0.0, 2.0, 30.0}) {
    for (double width : {0.01, 1.0, 9.0, 100.0}) {
      const double b = a + width;
      EXPECT_EQ(truncated_normal_quantile(0, a, b), a);
      EXPECT_NEAR(truncated_normal_quantile(1, a, b), b, 1e-6 * std::abs(b));
      for (double q : {1e-6, 0.1, 0.5, 0.9}) {
        const double x = truncated_normal_quantile(q, a, b);
        ASSERT_LE(a, x);
        ASSERT_LE(x, b);
        EXPECT_NEAR(std::exp(log_normal_mass(a, x) - log_normal_mass(a, b)), q, 1e-9)
            << a << " " << b;
      }
    }
  }
}

}  // namespace
}  // namespace mfsearch
