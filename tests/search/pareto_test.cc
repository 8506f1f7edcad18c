#include "search/pareto.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "core/limits.h"
#include "core/rng.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Few values, so that ties are common.
std::vector<Losses> points_of(std::size_t objectives) {
  const int count = *rc::gen::inRange(0, 40);
  std::vector<Losses> points(static_cast<std::size_t>(count));
  for (Losses& p : points) {
    for (std::size_t m = 0; m < objectives; ++m) p.push_back(*rc::gen::inRange(-4, 5));
  }
  return points;
}

TEST(Pareto, DominanceIsAStrictPartialOrder) {
  EXPECT_TRUE(dominates({1, 2}, {1, 3}));
  EXPECT_FALSE(dominates({1, 3}, {1, 3}));
  EXPECT_FALSE(dominates({0, 4}, {1, 3}));
  EXPECT_TRUE(rc::check([] {
    const std::vector<Losses> p = points_of(3);
    for (std::size_t i = 0; i + 2 < p.size(); ++i) {
      RC_ASSERT(!dominates(p[i], p[i]));
      RC_ASSERT(!(dominates(p[i], p[i + 1]) && dominates(p[i + 1], p[i])));
      const bool chain = dominates(p[i], p[i + 1]) && dominates(p[i + 1], p[i + 2]);
      RC_ASSERT(!chain || dominates(p[i], p[i + 2]));
    }
  }));
}

// Takes off layer after layer, as ranks are defined.
std::vector<std::size_t> ranks_by_peeling(const std::vector<Losses>& points) {
  std::vector<std::size_t> ranks(points.size(), points.size());
  for (std::size_t rank = 0, left = points.size(); left > 0; ++rank) {
    std::vector<std::size_t> layer;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (ranks[i] < rank) continue;
      const bool is_dominated = std::ranges::any_of(points, [&](const Losses& p) {
        return ranks[static_cast<std::size_t>(&p - points.data())] >= rank &&
               dominates(p, points[i]);
      });
      if (!is_dominated) layer.push_back(i);
    }
    for (std::size_t i : layer) ranks[i] = rank;
    left -= layer.size();
  }
  return ranks;
}

TEST(Pareto, RanksAreThoseOfPeelingOffLayers) {
  for (const std::size_t objectives : {1, 2, 3, 4}) {
    EXPECT_TRUE(rc::check([&] {
      const std::vector<Losses> points = points_of(objectives);
      RC_ASSERT(non_domination_ranks(points) == ranks_by_peeling(points));
    }));
  }
}

TEST(Pareto, CrowdingIsTheRoomBetweenNeighbours) {
  const std::vector<Losses> front = {{0, 10}, {4, 0}, {1, 6}, {2, 5}};
  EXPECT_THAT(crowding_distances(front),
              ElementsAre(kInfinity, kInfinity, 2.0 / 4 + 5.0 / 10, 3.0 / 4 + 6.0 / 10));
  EXPECT_THAT(crowding_distances({}), IsEmpty());
  EXPECT_THAT(crowding_distances(std::vector<Losses>{{1, 1}, {1, 1}}), ElementsAre(0, 0));
  EXPECT_THAT(crowding_distances(std::vector<Losses>{{1, 3}, {1, 1}, {1, 2}}),
              ElementsAre(kInfinity, kInfinity, 1));
}

Trial trial_on(int number, double value, std::vector<double> others) {
  Trial t;
  t.number = number;
  t.value = value;
  t.other_values = std::move(others);
  return t;
}

std::vector<int> trial_numbers(const std::vector<const Trial*>& trials) {
  std::vector<int> list;
  for (const Trial* t : trials) list.push_back(t->number);
  return list;
}

TEST(Pareto, TheFrontKeepsTheOrderAndKnowsDirections) {
  std::vector<Trial> trials = {trial_on(0, 3, {9}), trial_on(1, 1, {5}), trial_on(2, 1, {5}),
                               trial_on(3, 2, {4}), trial_on(4, 0, {99})};
  trials[4].state = TrialState::failed;
  const auto front = [&](Direction first, Direction second) {
    return trial_numbers(pareto_front(trials, first, std::vector{second}));
  };
  EXPECT_THAT(front(Direction::minimize, Direction::maximize), ElementsAre(0, 1, 2));
  EXPECT_THAT(front(Direction::minimize, Direction::minimize), ElementsAre(1, 2, 3));
  EXPECT_THAT(front(Direction::maximize, Direction::maximize), ElementsAre(0));
  EXPECT_THAT(trial_numbers(pareto_front(trials, Direction::minimize, {})), ElementsAre(1, 2));
  EXPECT_THAT(pareto_front({}, Direction::minimize, {}), IsEmpty());
}

TEST(Pareto, TheSortedFrontBeginsWithTheBestInTheFirstObjective) {
  const std::vector<Trial> trials = {trial_on(0, 3, {9}), trial_on(1, 1, {5}), trial_on(2, 1, {5}),
                                     trial_on(3, 2, {7})};
  const std::vector others{Direction::maximize};
  EXPECT_THAT(trial_numbers(sorted_front(trials, Direction::minimize, others)),
              ElementsAre(1, 2, 3, 0));
  EXPECT_THAT(trial_numbers(sorted_front(trials, Direction::maximize, {})), ElementsAre(0));
}

TEST(Pareto, AFrontThatGrowsPointByPointIsThatOfAllPoints) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<Losses> points = points_of(3);
    std::vector<Losses> front, expected;
    for (const Losses& point : points) add_to_front(front, point);
    const std::vector<std::size_t> ranks = non_domination_ranks(points);
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (ranks[i] == 0) expected.push_back(points[i]);
    }
    RC_ASSERT(front == expected);
  }));
}

TEST(Pareto, NothingDominatesAMemberAndSomeMemberDominatesEachOther) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<Losses> points = points_of(3);
    std::vector<Trial> trials;
    for (const Losses& p : points) {
      trials.push_back(trial_on(static_cast<int>(trials.size()), p[0], {p[1], p[2]}));
    }
    const std::vector<Direction> others(2, Direction::minimize);
    const std::vector<int> front = trial_numbers(pareto_front(trials, Direction::minimize, others));
    RC_ASSERT(std::ranges::is_sorted(front));
    for (std::size_t i = 0; i < points.size(); ++i) {
      const bool is_member = std::ranges::binary_search(front, static_cast<int>(i));
      const bool is_dominated = std::ranges::any_of(
          front, [&](int f) { return dominates(points[static_cast<std::size_t>(f)], points[i]); });
      RC_ASSERT(is_member != is_dominated);
    }
  }));
}

}  // namespace
}  // namespace mfsearch
