#include "search/sampler.h"

#include "search/constrained_sampler.h"
#include "search/unit_cube.h"
#include "tests/search/sampler_conformance.h"

namespace mfsearch {
namespace {

SamplerCase make_case(const std::string& name, const SamplerOptions& options) {
  return {name, make_sampler(options),
          [options](const SearchSpace& space) { return number_of_points(options, space); }};
}

// A rule about any space, which leaves a part of it.
Feasible some_of(const SearchSpace& space) {
  return [first = space[0]](const Point& point) {
    return is_single(first) || point[0] != from_unit(first, 0.5);
  };
}

SamplerCase make_constrained_case(const std::string& name, const SamplerOptions& options) {
  return {name,
          [options](const SearchSpace& space, const History& history, Rng rng) {
            return make_sampler(options, {}, space, some_of(space))(space, history, rng);
          },
          [options](const SearchSpace& space) {
            return number_of_points(options, space, some_of(space));
          }};
}

INSTANTIATE_TEST_SUITE_P(
    Samplers, SamplerConformance,
    testing::Values(make_case("Random", {.name = SamplerKind::random}),
                    make_case("Grid", {.name = SamplerKind::grid}),
                    make_case("GridOfOne", {.name = SamplerKind::grid, .grid_points = 1}),
                    make_case("Sobol", {.name = SamplerKind::sobol}),
                    make_case("CmaEs", {.name = SamplerKind::cma_es}),
                    make_case("GaussianProcess", {.name = SamplerKind::gp, .startup_trials = 2}),
                    make_case("Auto", {.name = SamplerKind::automatic, .startup_trials = 2}),
                    make_case("Nsga2", {.name = SamplerKind::nsga2, .population_size = 4}),
                    make_case("Nsga2WithDefaults", {.name = SamplerKind::nsga2}),
                    make_case("Tpe", {.startup_trials = 2}),
                    make_case("TpeWithoutStartup", {.startup_trials = 0}),
                    make_case("TpeUnivariate", {.startup_trials = 2, .multivariate = false}),
                    make_case("TpeWithoutLiar", {.startup_trials = 2, .constant_liar = false}),
                    make_constrained_case("SobolConstrained", {.name = SamplerKind::sobol}),
                    make_constrained_case("TpeConstrained", {.startup_trials = 2})),
    [](const auto& test) { return test.param.name; });

TEST(Sampler, OnlyAGridHasAnEnd) {
  const SearchSpace space = {{"x", IntRange{.low = 1, .high = 3}}, {"c", Choices{{true, false}}}};
  EXPECT_EQ(number_of_points({.name = SamplerKind::grid}, space), 6);
  EXPECT_EQ(number_of_points({.name = SamplerKind::tpe}, space), std::nullopt);
  EXPECT_EQ(number_of_points({.name = SamplerKind::random}, space), std::nullopt);
  EXPECT_EQ(number_of_points({.name = SamplerKind::sobol}, space), std::nullopt);
}

TEST(Sampler, IsRandomForAsManyTrialsAsItSays) {
  const SearchSpace space = {{"x", FloatRange{.low = 0, .high = 1}}, {"c", Choices{{true, false}}}};
  const Sampler random = make_sampler({.name = SamplerKind::random});
  for (const SamplerKind kind : {SamplerKind::tpe, SamplerKind::gp, SamplerKind::nsga2}) {
    const SamplerOptions options{.name = kind, .startup_trials = 6, .population_size = 8};
    const Sampler sampler = make_sampler(options);
    std::vector<Trial> finished;
    for (int n = 0; n <= random_trials(options); ++n) {
      const Rng rng{Seed(static_cast<std::uint64_t>(n))};
      const History history{.finished = finished, .pending = {}, .number = n};
      const Point point = sampler(space, history, rng);
      EXPECT_EQ(point == random(space, history, rng), n < random_trials(options)) << n;
      Trial& trial = finished.emplace_back();
      trial.number = n;
      trial.point = point;
      trial.value = point[0];
    }
  }
  EXPECT_EQ(random_trials({.name = SamplerKind::grid}), 0);
  EXPECT_EQ(random_trials({.name = SamplerKind::automatic}), 0);
}

}  // namespace
}  // namespace mfsearch
