#include "search/auto_sampler.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "search/gp_sampler.h"
#include "search/tpe_sampler.h"
#include "tests/search/histories.h"
#include "tests/search/two_objectives.h"

namespace mfsearch {
namespace {

SearchSpace space_of(int parameters) {
  SearchSpace space = {{"one", IntRange{.low = 1, .high = 1}}};  // nothing to search
  for (int d = 0; d < parameters; ++d) {
    space.push_back({fmt::format("x{}", d), FloatRange{.low = 0, .high = 1}});
  }
  return space;
}

TEST(AutoSampler, TakesTheProcessForFewTrialsAndParametersAndTpeForMany) {
  const std::vector<Trial> trials(200);
  const History few{std::span(trials).first(199), {}, Direction::minimize, 199};
  const History many{trials, {}, Direction::minimize, 200};
  EXPECT_TRUE(prefers_gp(space_of(20), few));
  EXPECT_FALSE(prefers_gp(space_of(21), few));
  EXPECT_FALSE(prefers_gp(space_of(20), many));
}

TEST(AutoSampler, TakesTpeForSeveralObjectives) {
  EXPECT_FALSE(prefers_gp(space_of(2), {{}, {}, Direction::minimize, 0, kTwoMinimized}));
  EXPECT_EQ(volume_found({}, 40, 1), volume_found({.name = SamplerKind::tpe}, 40, 1));
}

TEST(AutoSampler, GivesThePointOfTheOneThatItTakes) {
  Rng rng(Seed(1));
  for (const int parameters : {2, 21}) {
    const SearchSpace space = space_of(parameters);
    const MadeHistory history = make_history(space, 30, 2, rng, TrialState::complete);
    Rng a(Seed(2)), b(Seed(2));
    const Point point = auto_point(space, history.view(), {}, a);
    EXPECT_EQ(point, parameters == 2 ? gp_point(space, history.view(), {}, b)
                                     : tpe_point(space, history.view(), {}, b));
  }
}

}  // namespace
}  // namespace mfsearch
