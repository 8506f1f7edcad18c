#include "search/random_sampler.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace mfsearch {
namespace {

constexpr int kDraws = 20000;

// How often each value came up, as a fraction.
std::map<double, double> frequencies(const Parameter& parameter) {
  Rng rng(Seed(7));
  std::map<double, double> counts;
  for (int i = 0; i < kDraws; ++i) counts[random_value(parameter, rng)] += 1.0 / kDraws;
  return counts;
}

TEST(RandomSampler, GivesEveryStepTheSameChance) {
  for (const Parameter& parameter :
       {Parameter{"i", IntRange{.low = -4, .high = 8, .step = 3}},
        Parameter{"f", FloatRange{.low = 0, .high = 1, .step = 0.25}},
        Parameter{"c", Choices{{true, false, std::string("x"), 4.0, std::int64_t{5}}}}}) {
    const auto found = frequencies(parameter);
    ASSERT_EQ(found.size(), 5u) << parameter.name;
    for (const auto& [value, frequency] : found) {
      EXPECT_NEAR(frequency, 0.2, 0.015) << parameter.name << " " << value;
    }
  }
}

TEST(RandomSampler, GivesEveryMagnitudeTheSameChance) {
  Rng rng(Seed(7));
  const Parameter parameter{"x", FloatRange{.low = 1e-4, .high = 1, .log = true}};
  std::map<double, double> decades;
  for (int i = 0; i < kDraws; ++i) {
    decades[std::floor(std::log10(random_value(parameter, rng)))] += 1.0 / kDraws;
  }
  ASSERT_EQ(decades.size(), 4u);
  for (const auto& [decade, frequency] : decades) EXPECT_NEAR(frequency, 0.25, 0.015) << decade;
}

TEST(RandomSampler, LogarithmicIntsFollowTheirShareOfTheLogarithms) {
  const auto found = frequencies({"x", IntRange{.low = 1, .high = 4, .log = true}});
  ASSERT_EQ(found.size(), 4u);
  const double whole = std::log(4.5 / 0.5);
  for (const auto& [value, frequency] : found) {
    EXPECT_NEAR(frequency, std::log((value + 0.5) / (value - 0.5)) / whole, 0.015) << value;
  }
}

}  // namespace
}  // namespace mfsearch
