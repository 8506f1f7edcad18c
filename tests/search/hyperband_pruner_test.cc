#include "search/hyperband_pruner.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "tests/search/golden_curves.h"

namespace mfsearch {
namespace {

const PrunerOptions kOptions{
    .name = PrunerKind::hyperband, .min_resource = 1, .max_resource = 27, .reduction_factor = 3};

TEST(HyperbandPruner, StopsTheGoldenTrialsWhereOptunaDoes) {
  EXPECT_EQ(stopping_steps(kOptions), golden_steps("hyperband 1..27 eta3"));
}

TEST(HyperbandPruner, TakesTheStudysStepsUnlessTold) {
  PrunerOptions options = kOptions;
  options.min_resource = options.max_resource = 0;
  EXPECT_EQ(hyperband_brackets(options, {.name = "s", .steps = 9}).weights().size(), 3u);
  EXPECT_EQ(hyperband_brackets(kOptions, {.name = "s", .steps = 9}).weights().size(), 4u);
  EXPECT_THROW(make_pruner(options, {.name = "s"}), InputError);
}

TEST(HyperbandPruner, LeavesRungsOutAsTheBracketSays) {
  const Brackets brackets = hyperband_brackets(kOptions, {.name = "golden"});
  std::vector<Trial> trials(30);
  for (int n = 0; n < 30; ++n) trials[n].number = n, trials[n].curve.assign(27, 0.0);
  for (int number = 20; number < 60; ++number) {
    const History history{trials, {}, Direction::minimize, number};
    const std::vector<double> first_rungs[] = {{9}, {9, 9, 9}, std::vector<double>(9, 9.0)};
    for (int rung = 0; rung < 3; ++rung) {
      EXPECT_EQ(hyperband_prunes(kOptions, brackets, first_rungs[rung], history),
                rung >= brackets.of(number))
          << number;
    }
  }
}

TEST(HyperbandPruner, NarrowsTheSamplersViewAndNoOtherPrunerDoes) {
  const Sampler count = [](const SearchSpace&, const History& history, Rng) {
    return Point{static_cast<double>(history.finished.size())};
  };
  std::vector<Trial> trials(40);
  for (int n = 0; n < 40; ++n) trials[n].number = n;
  const History history{trials, {}, Direction::minimize, 40};
  auto seen = [&](PrunerOptions options) {
    return beside_pruner(options, {.name = "golden"}, count)({}, history, Rng(Seed(1)))[0];
  };
  EXPECT_LT(seen(kOptions), 40);
  PrunerOptions patient = kOptions;
  patient.name = PrunerKind::patient;
  EXPECT_EQ(seen(patient), 40);
  patient.wrapped = PrunerKind::hyperband;
  EXPECT_EQ(seen(patient), seen(kOptions));
  EXPECT_EQ(seen({.name = PrunerKind::successive_halving}), 40);
}

}  // namespace
}  // namespace mfsearch
