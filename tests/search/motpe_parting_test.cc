#include "search/motpe_parting.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/search/two_objectives.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Trials whose point is their number.
std::vector<Trial> numbered(const std::vector<std::pair<double, double>>& values) {
  std::vector<Trial> trials;
  for (const auto& [first, second] : values) {
    Trial& trial = trials.emplace_back();
    trial.number = static_cast<int>(trials.size()) - 1;
    trial.point = {static_cast<double>(trial.number)};
    trial.value = first;
    trial.other_values = {second};
  }
  return trials;
}

std::vector<double> numbers(const std::vector<const Point*>& points) {
  std::vector<double> list;
  for (const Point* point : points) list.push_back(point->front());
  return list;
}

GoodAndBad parts_of(const std::vector<Trial>& trials, const std::vector<Point>& pending = {},
                    bool constant_liar = true) {
  return part_by_dominance({trials, pending, Direction::minimize, 0, kTwoMinimized}, constant_liar);
}

// So many trials that everything dominates.
std::vector<std::pair<double, double>> with_bad_ones(std::vector<std::pair<double, double>> values,
                                                     std::size_t count) {
  for (int i = 0; values.size() < count; ++i) values.emplace_back(100 + i, 100 + i);
  return values;
}

TEST(MotpeParting, TakesWholeRanksFirst) {
  const std::vector<Trial> trials = numbered(with_bad_ones({{9, 9}, {1, 2}, {8, 8}, {2, 1}}, 30));
  EXPECT_THAT(numbers(parts_of(trials).good), ElementsAre(1, 2, 3));
  EXPECT_EQ(parts_of(trials).bad.size(), 27u);
}

TEST(MotpeParting, CutsTheLastRankByHypervolume) {
  const auto values = with_bad_ones({{0, 9}, {1, 8}, {4.5, 4.5}, {8, 1}, {9, 0}}, 10);
  EXPECT_THAT(numbers(parts_of(numbered(values)).good), ElementsAre(2));
  EXPECT_THAT(numbers(parts_of(numbered(with_bad_ones(values, 21))).good), ElementsAre(1, 2, 3));
}

TEST(MotpeParting, KnowsDirections) {
  const std::vector<Trial> trials = numbered({{0, 0}, {5, 9}, {9, 5}, {1, 9}, {9, 9}});
  const std::vector<Direction> up{Direction::maximize};
  EXPECT_THAT(numbers(part_by_dominance({trials, {}, Direction::maximize, 5, up}, true).good),
              ElementsAre(4));
  EXPECT_THAT(numbers(part_by_dominance({trials, {}, Direction::minimize, 5, up}, true).good),
              ElementsAre(3));
}

TEST(MotpeParting, PrunedAndPendingPointsAreBadAndFailedOnesNothing) {
  std::vector<Trial> trials = numbered({{1, 1}, {0, 0}, {0, 0}});
  trials[1].state = TrialState::pruned;
  trials[2].state = TrialState::failed;
  const std::vector<Point> pending{{7}, {std::numeric_limits<double>::quiet_NaN()}};
  EXPECT_THAT(numbers(parts_of(trials, pending).good), ElementsAre(0));
  EXPECT_THAT(numbers(parts_of(trials, pending).bad), ElementsAre(1, 7));
  EXPECT_THAT(numbers(parts_of(trials, pending, false).bad), ElementsAre(1));
  EXPECT_THAT(parts_of({}).good, IsEmpty());
}

TEST(MotpeParting, TpeComesNearerToTheFrontThanChance) {
  double tpe = 0, random = 0;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    tpe += volume_found({}, 100, seed);
    random += volume_found({.name = SamplerKind::random}, 100, seed);
  }
  EXPECT_GT(tpe, random * 1.1);
}

}  // namespace
}  // namespace mfsearch
