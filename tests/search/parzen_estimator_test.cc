#include "search/parzen_estimator.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "search/random_sampler.h"
#include "tests/search/plain_density.h"

namespace mfsearch {
namespace {

using nlohmann::json;

json golden() {
  return json::parse(std::ifstream(MFSEARCH_SOURCE_DIR "/tests/golden/tpe_golden.json"));
}

const SearchSpace kParzenSpace = {
    {"dim", IntRange{.low = 8, .high = 256, .log = true}},
    {"lr", FloatRange{.low = 1e-4, .high = 1e-1, .log = true}},
    {"reg", FloatRange{.low = 0, .high = 0.2, .step = 0.005}},
    {"mom", FloatRange{.low = 0, .high = 0.99}},
    {"ep", IntRange{.low = 5, .high = 100, .step = 5}},
    {"loss", Choices{{std::string("a"), std::string("b"), std::string("c")}}},
};

TEST(ParzenEstimator, HasOptunasLogDensities) {
  int compared = 0;
  const json file = golden();
  for (const json& test : file["cases"]) {
    const auto estimator =
        estimator_of(kParzenSpace, test["observations"].get<std::vector<Point>>());
    for (std::size_t i = 0; i < test["points"].size(); ++i, ++compared) {
      EXPECT_NEAR(estimator.log_density(test["points"][i].get<Point>()),
                  test["log_pdf"][i].get<double>(), 1e-9)
          << test["n_obs"] << " observations, point " << i;
    }
  }
  EXPECT_EQ(compared, 50);
}

TEST(ParzenEstimator, DrawsEveryPointAsOftenAsItsDensitySays) {
  const SearchSpace space = {{"k", IntRange{.low = 1, .high = 6, .log = true}},
                             {"c", Choices{{true, false, std::string("x")}}}};
  const auto estimator = estimator_of(space, {{2, 0}, {3, 1}, {3, 1}, {6, 2}});
  constexpr int kDraws = 40000;
  Rng rng(Seed(9));
  std::map<Point, double> frequency;
  for (int i = 0; i < kDraws; ++i) frequency[estimator.draw(rng)] += 1.0 / kDraws;
  double total = 0;
  for (double k = 1; k <= 6; ++k) {
    for (double c = 0; c < 3; ++c) {
      const double probability = std::exp(estimator.log_density(Point{k, c}));
      EXPECT_NEAR((frequency[{k, c}]), probability, 4 * std::sqrt(probability / kDraws)) << k << c;
      total += probability;
    }
  }
  EXPECT_NEAR(total, 1, 1e-12);
  EXPECT_EQ(frequency.size(), 18u);
}

TEST(ParzenEstimator, IntegratesToOneOverAContinuousRange) {
  const SearchSpace space = {{"x", FloatRange{.low = -1, .high = 2}}};
  const auto estimator = estimator_of(space, {{-0.5}, {1.9}, {1.95}});
  constexpr int kCells = 100000;
  double total = 0;
  for (int i = 0; i < kCells; ++i) {
    total += std::exp(estimator.log_density(Point{-1 + 3 * (i + 0.5) / kCells})) * 3 / kCells;
  }
  EXPECT_NEAR(total, 1, 1e-8);
}

// Rows of stored studies are checked by proposing them again.
TEST(ParzenEstimator, HasTheBitsOfThePlainSum) {
  Rng rng(Seed(4));
  for (int round = 0; round < 60; ++round) {
    SearchSpace space;
    const auto dimensions = 1 + rng.below(round % 2 == 0 ? 5 : 30);
    for (std::size_t d = 0; d < dimensions; ++d) {
      Parameter parameter = kParzenSpace[round % 3 == 0 ? 3 : rng.below(kParzenSpace.size())];
      parameter.name += std::to_string(d);
      space.push_back(parameter);
    }
    std::vector<Point> points(rng.below(round % 3 == 1 ? 12 : 300));
    const Point centre = random_point(space, rng);
    for (Point& point : points) {
      point = random_point(space, rng);
      for (std::size_t d = 0; d < dimensions; ++d) {  // crowded, so that some are near
        if (rng.below(4) == 0) point[d] = centre[d];
      }
    }
    const ParzenEstimator estimator = estimator_of(space, points);
    const PlainDensity plain(space, points);
    std::vector<Point> at{centre, random_point(space, rng)};
    for (int i = 0; i < 9; ++i) at.push_back(estimator.draw(rng));
    const auto found = estimator.log_densities(at);
    for (std::size_t i = 0; i < at.size(); ++i) {
      EXPECT_EQ(found[i], plain.log_density(at[i])) << round << " " << i;
    }
  }
}

TEST(ParzenEstimator, LeavesOutPointsWithoutItsParameters) {
  const SearchSpace space = {{"x", FloatRange{.low = -1, .high = 2}}};
  EXPECT_EQ(estimator_of(space, {{-0.5}, {NAN}, {1.9}}).log_density({0.3}),
            estimator_of(space, {{-0.5}, {1.9}}).log_density({0.3}));
}

TEST(ParzenEstimator, WeighsObservationsByAgeAsOptunaDoes) {
  const auto expected = golden()["weights_30"].get<std::vector<double>>();
  const auto weights = age_weights(30);
  ASSERT_EQ(weights.size(), expected.size());
  for (std::size_t i = 0; i < 30; ++i) EXPECT_NEAR(weights[i], expected[i], 1e-15) << i;
  EXPECT_EQ(age_weights(0), std::vector<double>{});
  EXPECT_EQ(age_weights(25), std::vector<double>(25, 1.0));
  EXPECT_EQ(age_weights(26).front(), 1.0 / 26);
}

}  // namespace
}  // namespace mfsearch
