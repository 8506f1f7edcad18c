#include "search/constrained_sampler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "core/error.h"
#include "search/audit.h"
#include "search/grid_sampler.h"
#include "tests/search/rows.h"
#include "tests/search/sample_conditional.h"

namespace mfsearch {
namespace {

class ConstrainedStudy : public testing::TestWithParam<SamplerKind> {
 protected:
  const std::vector<std::string> constraints_ = {"batch * layers < 65", "rate < 0.1 or depth > 1",
                                                 "width < 32 or shape"};
  const Feasible feasible_ = obeys_all(conditional_space(), constraints_);

  Study study(MemoryStore& store) const {
    Study s = conditional_study(store, GetParam());
    s.sampler = make_sampler({.name = GetParam(), .grid_points = 3}, {.seed = Seed(3)},
                             s.info.space, feasible_);
    return s;
  }
};

TEST_P(ConstrainedStudy, TriesFeasiblePointsOnlyForAnyNumberOfJobs) {
  MemoryStore one, two;
  const Study study = this->study(one);
  const std::vector<Trial> trials = run_study(study, 1).trials;
  EXPECT_EQ(trials.size(), 40u);
  for (const Trial& trial : trials) {
    EXPECT_TRUE(contains(study.info.space, trial.point)) << row(trial);
    EXPECT_TRUE(feasible_(trial.point)) << row(trial);
  }
  EXPECT_EQ(rows(run_study(this->study(two), 3).trials), rows(trials));
  EXPECT_THAT(audit(study, trials), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Samplers, ConstrainedStudy,
                         testing::Values(SamplerKind::random, SamplerKind::grid, SamplerKind::sobol,
                                         SamplerKind::tpe, SamplerKind::cma_es, SamplerKind::gp,
                                         SamplerKind::automatic));

const SearchSpace kSquare = {{"x", FloatRange{.low = 0, .high = 1}},
                             {"y", FloatRange{.low = 0, .high = 1}}};

TEST(ConstrainedSampler, LeavesFeasiblePointsAsTheyWere) {
  const Sampler plain = make_sampler({.name = SamplerKind::random});
  const Sampler sampler = obeying([](const Point& p) { return p[0] < 0.5; }, plain);
  int same = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Point point = sampler(kSquare, {}, Rng(Seed(seed)));
    EXPECT_LT(point[0], 0.5);
    const Point before = plain(kSquare, {}, Rng(Seed(seed)));
    EXPECT_EQ(before[0] < 0.5, point == before);
    same += point == before ? 1 : 0;
  }
  EXPECT_GT(same, 30);
}

TEST(ConstrainedSampler, FindsASmallPartByChanceAndRefusesNone) {
  const Feasible small = [](const Point& p) { return p[0] < 0.05 && p[1] < 0.05; };
  const Sampler sampler = make_sampler({.name = SamplerKind::sobol}, {}, kSquare, small);
  std::set<Point> points;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    points.insert(sampler(kSquare, {}, Rng(Seed(seed))));
    EXPECT_TRUE(small(*points.rbegin()));
  }
  EXPECT_EQ(points.size(), 20u);
  const Feasible none = [](const Point&) { return false; };
  EXPECT_TRUE(leaves_something(kSquare, small));
  EXPECT_FALSE(leaves_something(kSquare, none));
  const Sampler refused = make_sampler({}, {}, kSquare, none);
  EXPECT_THROW(refused(kSquare, {}, Rng(Seed(1))), InputError);
}

TEST(ConstrainedSampler, CountsTheGridPointsThatAreLeft) {
  const SearchSpace space = {{"a", IntRange{.low = 1, .high = 4}},
                             {"b", IntRange{.low = 1, .high = 4}}};
  const SamplerOptions grid{.name = SamplerKind::grid};
  const Feasible lower = obeys_all(space, {"a + b <= 3"});
  EXPECT_EQ(number_of_points(grid, space, lower), 3);
  EXPECT_EQ(number_of_points({.name = SamplerKind::tpe}, space, lower), std::nullopt);
  const Sampler sampler = make_sampler(grid, {}, space, lower);
  const auto trial = [](int n) { return History{{}, {}, Direction::minimize, n}; };
  std::vector<Point> points;
  for (int n = 0; n < 3; ++n) points.push_back(sampler(space, trial(n), Rng(Seed(1))));
  EXPECT_EQ(points, (std::vector<Point>{{1, 1}, {1, 2}, {2, 1}}));
  EXPECT_THROW(sampler(space, trial(3), Rng(Seed(1))), InputError);
  const SearchSpace huge(6, {"a", IntRange{.low = 1, .high = 100}});
  EXPECT_THROW(feasible_grid_points(huge, 10, lower), InputError);
}

}  // namespace
}  // namespace mfsearch
