#include "search/sobol_sampler.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "core/error.h"
#include "search/sampler.h"

namespace mfsearch {
namespace {

TEST(SobolSampler, HasTheGoldenPointsBeforeScrambling) {
  const auto file =
      nlohmann::json::parse(std::ifstream(MFSEARCH_SOURCE_DIR "/tests/golden/hpo_golden.json"));
  const auto& golden = file.at("sobol_unscrambled_d4_first8");
  ASSERT_EQ(golden.size(), 8u);
  for (std::uint64_t i = 0; i < 8; ++i) {
    const auto bits = sobol_bits(i, 4);
    for (std::size_t d = 0; d < 4; ++d) {
      EXPECT_EQ(std::ldexp(static_cast<double>(bits[d]), -64), golden[i][d].get<double>());
    }
  }
}

// Of 2^m points each of the 2^m cells of every elementary interval in one dimension has one.
TEST(SobolSampler, KeepsOnePointACellWhenScrambled) {
  for (std::size_t d : {0, 1, 7, 39}) {
    const Seed seed = Seed(5).derive("dimension", d);
    std::set<int> cells;
    for (std::uint64_t n = 0; n < 256; ++n) {
      cells.insert(static_cast<int>(owen_scrambled(sobol_bits(n, d + 1)[d], seed) * 256));
    }
    EXPECT_EQ(cells.size(), 256u);
  }
}

TEST(SobolSampler, KeepsOnePointASquareInTwoDimensions) {
  const SearchSpace space = {{"x", FloatRange{.low = 0, .high = 1}},
                             {"y", FloatRange{.low = 0, .high = 1}}};
  std::set<std::pair<int, int>> squares;
  for (std::uint64_t n = 0; n < 256; ++n) {
    const Point p = sobol_point(space, n, Seed(3));
    squares.emplace(static_cast<int>(p[0] * 16), static_cast<int>(p[1] * 16));
  }
  EXPECT_EQ(squares.size(), 256u);
}

TEST(SobolSampler, EachPointIsUniformOverSeeds) {
  double sum = 0, squares = 0;
  constexpr int kSeeds = 4000;
  for (std::uint64_t s = 0; s < kSeeds; ++s) {
    const double u = owen_scrambled(sobol_bits(3, 1)[0], Seed(s));
    sum += u;
    squares += u * u;
  }
  EXPECT_NEAR(sum / kSeeds, 0.5, 0.02);
  EXPECT_NEAR(squares / kSeeds, 1.0 / 3, 0.02);
}

TEST(SobolSampler, DependsOnStudyAndNumberOnly) {
  const SearchSpace space = {{"x", FloatRange{.low = 0, .high = 1}}};
  auto point = [&](std::uint64_t study, int number, std::uint64_t trial) {
    const Sampler sampler =
        make_sampler({.name = SamplerKind::sobol}, {.name = "s", .seed = Seed(study)});
    return sampler(space, {{}, {}, Direction::minimize, number}, Rng(Seed(trial)))[0];
  };
  EXPECT_EQ(point(1, 5, 1), point(1, 5, 2));
  EXPECT_NE(point(1, 5, 1), point(1, 6, 1));
  EXPECT_NE(point(1, 5, 1), point(2, 5, 1));
}

TEST(SobolSampler, RefusesMoreParametersThanItsTable) {
  EXPECT_THROW(sobol_bits(1, 3668), InputError);
  EXPECT_EQ(sobol_bits(1, 3667).size(), 3667u);
}

}  // namespace
}  // namespace mfsearch
