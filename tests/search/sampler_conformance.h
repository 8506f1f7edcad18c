// What every sampler must do. A test file instantiates the suite with its samplers:
//   INSTANTIATE_TEST_SUITE_P(Mine, SamplerConformance, testing::Values(SamplerCase{...}));
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "search/sampler.h"
#include "tests/search/histories.h"
#include "tests/search/random_spaces.h"
#include "tests/search/rows.h"

namespace mfsearch {

struct SamplerCase {
  std::string name;
  Sampler sampler;
  // How many trials it can serve at most; nullopt: any number.
  std::function<std::optional<std::int64_t>(const SearchSpace&)> number_of_points;
};
inline void PrintTo(const SamplerCase& c, std::ostream* out) { *out << c.name; }  // not its bytes

class SamplerConformance : public testing::TestWithParam<SamplerCase> {
 protected:
  // Any history that the sampler can go on from.
  MadeHistory any_history(const SearchSpace& space, std::optional<TrialState> state = {}) {
    const auto most = GetParam().number_of_points(space).value_or(60) - 1;
    const int finished =
        *rc::gen::inRange(0, static_cast<int>(std::min<std::int64_t>(most, 60)) + 1);
    const int left = static_cast<int>(std::min<std::int64_t>(most - finished, 4));
    Rng rng(Seed(*rc::gen::arbitrary<std::uint64_t>()));
    MadeHistory history = make_history(space, finished, *rc::gen::inRange(0, left + 1), rng, state);
    if (*rc::gen::arbitrary<bool>()) history.direction = Direction::maximize;
    return history;
  }

  static Rng any_rng() { return Rng(Seed(*rc::gen::arbitrary<std::uint64_t>())); }
};

TEST_P(SamplerConformance, GivesContainedPointsOfAnySpaceForAnyHistory) {
  EXPECT_TRUE(rc::check([&] {
    const SearchSpace space = random_space();
    const MadeHistory history = any_history(space);
    RC_ASSERT(contains(space, GetParam().sampler(space, history.view(), any_rng())));
  }));
}

TEST_P(SamplerConformance, WorksWithFailedTrialsOnly) {
  EXPECT_TRUE(rc::check([&] {
    const SearchSpace space = random_space();
    const MadeHistory history = any_history(space, TrialState::failed);
    RC_ASSERT(contains(space, GetParam().sampler(space, history.view(), any_rng())));
  }));
}

TEST_P(SamplerConformance, GivesTheOnlyPointOfASpaceWithOne) {
  const SearchSpace space = {{"c", Choices{{std::string("only")}}},
                             {"f", FloatRange{.low = 0.1, .high = 0.1}},
                             {"s", FloatRange{.low = 0.1, .high = 0.25, .step = 0.2}},
                             {"l", FloatRange{.low = 0.3, .high = 0.3, .log = true}},
                             {"i", IntRange{.low = 7, .high = 7, .log = true}}};
  EXPECT_EQ(GetParam().sampler(space, {}, Rng(Seed(1))), (Point{0, 0.1, 0.1, 0.3, 7}));
}

TEST_P(SamplerConformance, IsPure) {
  EXPECT_TRUE(rc::check([&] {
    const SearchSpace space = random_space();
    const MadeHistory history = any_history(space);
    const Rng rng = any_rng();
    const Point first = GetParam().sampler(space, history.view(), rng);
    GetParam().sampler(space, history.view(), any_rng());
    RC_ASSERT(bits(GetParam().sampler(space, history.view(), rng)) == bits(first));
  }));
}

TEST_P(SamplerConformance, LooksAtNothingBehindTheHistory) {
  EXPECT_TRUE(rc::check([&] {
    const SearchSpace space = random_space();
    const MadeHistory all = any_history(space);
    const auto known = *rc::gen::inRange<std::size_t>(0, all.trials.size() + 1);
    MadeHistory copy = all;
    copy.trials.resize(known);
    const History part{std::span(all.trials).first(known), all.pending, all.direction,
                       static_cast<int>(known + all.pending.size())};
    const Rng rng = any_rng();
    RC_ASSERT(bits(GetParam().sampler(space, part, rng)) ==
              bits(GetParam().sampler(space, copy.view(), rng)));
  }));
}

}  // namespace mfsearch
