#include "search/parzen_estimator.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

namespace mfsearch {
namespace {

using nlohmann::json;

json golden() {
  return json::parse(std::ifstream(MFSEARCH_SOURCE_DIR "/tests/golden/tpe_golden.json"));
}

const SearchSpace kSpace = {
    {"dim", IntRange{.low = 8, .high = 256, .log = true}},
    {"lr", FloatRange{.low = 1e-4, .high = 1e-1, .log = true}},
    {"reg", FloatRange{.low = 0, .high = 0.2, .step = 0.005}},
    {"mom", FloatRange{.low = 0, .high = 0.99}},
    {"ep", IntRange{.low = 5, .high = 100, .step = 5}},
    {"loss", Choices{{std::string("a"), std::string("b"), std::string("c")}}},
};

std::vector<Observed> columns(const SearchSpace& space, const std::vector<Point>& points) {
  std::vector<Observed> observed;
  for (std::size_t d = 0; d < space.size(); ++d) {
    observed.push_back({&space[d], {}});
    for (const Point& point : points) observed.back().values.push_back(point[d]);
  }
  return observed;
}

TEST(ParzenEstimator, HasOptunasLogDensities) {
  int compared = 0;
  const json file = golden();
  for (const json& test : file["cases"]) {
    const ParzenEstimator estimator(
        columns(kSpace, test["observations"].get<std::vector<Point>>()));
    for (std::size_t i = 0; i < test["points"].size(); ++i, ++compared) {
      EXPECT_NEAR(estimator.log_density(test["points"][i].get<Point>()),
                  test["log_pdf"][i].get<double>(), 1e-9)
          << test["n_obs"] << " observations, point " << i;
    }
  }
  EXPECT_EQ(compared, 50);
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
