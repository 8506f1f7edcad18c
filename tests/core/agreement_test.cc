#include "core/agreement.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/limits.h"
#include "core/rng.h"

namespace mfsearch {
namespace {

std::vector<double> normal_draws(Rng& rng, int count, double mean, double sd) {
  std::vector<double> draws;
  for (int i = 0; i < count; ++i) draws.push_back(mean + sd * rng.normal());
  return draws;
}

// The share of studies, each `draws` of ours and a published figure `shift` sds off, with p <= 5 %.
double share_flagged(int draws, double shift) {
  constexpr int kStudies = 4000;
  int flagged = 0;
  for (int study = 0; study < kStudies; ++study) {
    Rng rng(Seed(11).derive("study", study));
    const auto ours = normal_draws(rng, draws, 0.8, 0.002);
    const double published = 0.8 + 0.002 * (shift + rng.normal());
    flagged += agreement(ours, published).p <= 0.05;
  }
  return static_cast<double>(flagged) / kStudies;
}

TEST(Agreement, DescribesTheDraws) {
  const std::vector<double> ours{1, 2, 3, 4, 5};
  const Agreement a = agreement(ours, 6);
  EXPECT_EQ(a.draws, 5);
  EXPECT_DOUBLE_EQ(a.mean, 3);
  EXPECT_DOUBLE_EQ(a.sd, std::sqrt(2.5));
  EXPECT_EQ(a.low, 1);
  EXPECT_EQ(a.high, 5);
  EXPECT_DOUBLE_EQ(a.z, 3 / std::sqrt(2.5));
}

// t with one degree of freedom is Cauchy's distribution: P(|T| > t) = 1 - 2 atan(t) / pi.
TEST(Agreement, HasCauchysTailsWithTwoDraws) {
  const std::vector<double> ours{-1, 1};  // mean 0, sd sqrt(2), predictive scale sqrt(3)
  for (const double x : {0.1, 1.0, 5.0, 100.0}) {
    const double expected = 1 - 2 * std::atan(x / std::sqrt(3)) / std::acos(-1);
    EXPECT_NEAR(agreement(ours, x).p, expected, 1e-12) << x;
    EXPECT_NEAR(agreement(ours, -x).p, expected, 1e-12) << x;
  }
}

// P(|T| > 2.262157) = 5 % with nine degrees of freedom, from the usual tables.
TEST(Agreement, EqualsTheTableOfStudentsDistribution) {
  const std::vector<double> ours{1, 1, 1, 1, 1, -1, -1, -1, -1, -1};
  const double sd = std::sqrt(10.0 / 9), scale = sd * std::sqrt(1.1);
  EXPECT_NEAR(agreement(ours, 2.262157 * scale).p, 0.05, 1e-6);
}

// The standard error of a share of 5 % in 4,000 is 0.34 %.
TEST(Agreement, FlagsARightFigureInFivePercentOfCases) {
  EXPECT_NEAR(share_flagged(5, 0), 0.05, 0.012);
  EXPECT_NEAR(share_flagged(20, 0), 0.05, 0.012);
}

// A further draw 4 sds off: P(|T'| > t) for noncentral t with 19 degrees of freedom is 96.9 %.
TEST(Agreement, FlagsAWrongFigureInTheStatedShareOfCases) {
  const double critical = 2.093 * std::sqrt(1 + 1.0 / 20);  // sds of ours, were the sd known
  const auto tail = [](double x) { return 0.5 * std::erfc(x / std::sqrt(2)); };
  const double power = tail(critical - 4) + tail(critical + 4);
  EXPECT_NEAR(share_flagged(20, 4), power, 0.02);
  EXPECT_GT(share_flagged(20, 6), 0.99);
}

TEST(Agreement, LeavesOutWhatIsNotFinite) {
  const std::vector<double> ours{1, kNaN, 2, std::numeric_limits<double>::infinity(), 3};
  const Agreement a = agreement(ours, 2);
  EXPECT_EQ(a.draws, 3);
  EXPECT_EQ(a.mean, 2);
  EXPECT_EQ(a.z, 0);
  EXPECT_EQ(a.p, 1);
}

TEST(Agreement, SaysNothingWithFewerThanTwoDraws) {
  for (const std::vector<double>& ours : {std::vector<double>{}, std::vector<double>{1}}) {
    EXPECT_TRUE(std::isnan(agreement(ours, 1).p));
    EXPECT_TRUE(std::isnan(agreement(ours, 1).z));
  }
}

TEST(Agreement, WithoutSpreadOnlyTheSameFigureAgrees) {
  const std::vector<double> ours{0.1, 0.1, 0.1};
  EXPECT_EQ(agreement(ours, 0.1).p, 1);
  EXPECT_EQ(agreement(ours, 0.1).z, 0);
  EXPECT_EQ(agreement(ours, 0.2).p, 0);
  EXPECT_EQ(agreement(ours, 0.2).z, std::numeric_limits<double>::infinity());
}

// Raised by the number of those not yet done, never below an earlier one, at most 1.
TEST(Holm, EqualsAWorkedExample) {
  const std::vector<double> p{0.01, 0.04, 0.03, 0.005, 0.6};
  const std::vector<double> expected{0.04, 0.09, 0.09, 0.025, 0.6};
  const std::vector<double> adjusted = holm(p);
  for (std::size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(adjusted[i], expected[i], 1e-15);
}

TEST(Holm, LeavesOutWhatCannotBeCompared) {
  const std::vector<double> adjusted = holm(std::vector<double>{0.02, kNaN, 0.5});
  EXPECT_DOUBLE_EQ(adjusted[0], 0.04);
  EXPECT_TRUE(std::isnan(adjusted[1]));
  EXPECT_DOUBLE_EQ(adjusted[2], 0.5);
  EXPECT_TRUE(holm({}).empty());
}

// 30 right figures: in at most 5 % of the studies is any of them called wrong.
TEST(Holm, KeepsTheLevelOverThirtyComparisons) {
  constexpr int kStudies = 1500;
  int wrong = 0, found = 0;
  for (int study = 0; study < kStudies; ++study) {
    Rng rng(Seed(5).derive("study", study));
    std::vector<double> p;
    for (int trial = 0; trial < 30; ++trial) {
      const auto ours = normal_draws(rng, 20, 0, 1);
      // The last one is 8 sds off.
      p.push_back(agreement(ours, rng.normal() + (trial == 29 ? 8 : 0)).p);
    }
    const std::vector<double> adjusted = holm(p);
    wrong += std::any_of(adjusted.begin(), adjusted.end() - 1, [](double q) { return q <= 0.05; });
    found += adjusted.back() <= 0.05;
  }
  EXPECT_LT(wrong, 0.05 * kStudies + 3 * std::sqrt(0.05 * 0.95 * kStudies));
  EXPECT_GT(wrong, 0.02 * kStudies);  // it would be useless if it never called anything wrong
  EXPECT_GT(found, 0.99 * kStudies);
}

}  // namespace
}  // namespace mfsearch
