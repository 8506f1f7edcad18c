#include "search/hypervolume.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/rng.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Whole numbers from 0 to 4 and the reference 4: the volume is a number of unit cells.
std::vector<Losses> any_points(std::size_t objectives) {
  const int count = *rc::gen::inRange(0, 12);
  std::vector<Losses> points(static_cast<std::size_t>(count));
  for (Losses& p : points) {
    for (std::size_t m = 0; m < objectives; ++m) p.push_back(*rc::gen::inRange(0, 5));
  }
  return points;
}

double by_counting_cells(const std::vector<Losses>& points, std::size_t objectives) {
  double cells = 0;
  const int all = 1 << (2 * objectives);
  for (int cell = 0; cell < all; ++cell) {
    cells += std::ranges::any_of(points, [&](const Losses& p) {
      for (std::size_t m = 0; m < objectives; ++m) {
        if (p[m] > (cell >> (2 * m) & 3)) return false;
      }
      return true;
    });
  }
  return cells;
}

TEST(Hypervolume, IsTheNumberOfDominatedCells) {
  for (const std::size_t objectives : {1, 2, 3, 4}) {
    EXPECT_TRUE(rc::check([&] {
      const std::vector<Losses> points = any_points(objectives);
      RC_ASSERT(hypervolume(points, Losses(objectives, 4)) ==
                by_counting_cells(points, objectives));
    }));
  }
}

TEST(Hypervolume, OfASphereIsNearItsOwn) {  // what is left of the cube outside an eighth of a ball
  std::vector<Losses> points;
  Rng rng(Seed(2));
  for (int i = 0; i < 300; ++i) {
    Losses p;
    for (int m = 0; m < 3; ++m) p.push_back(std::abs(rng.normal()));
    const double length = std::sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
    for (double& x : p) x /= length;
    points.push_back(p);
  }
  const double exact = 1 - 3.14159265358979 / 6;
  EXPECT_LT(hypervolume(points, {1, 1, 1}), exact);
  EXPECT_NEAR(hypervolume(points, {1, 1, 1}), exact, 0.08);
}

TEST(Hypervolume, ContributionsAreWhatIsLostWithoutAPoint) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<Losses> points = any_points(3);
    const Losses reference(3, 4);
    const auto contributions = hypervolume_contributions(points, reference);
    for (std::size_t i = 0; i < points.size(); ++i) {
      std::vector<Losses> others = points;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      RC_ASSERT(contributions[i] ==
                hypervolume(points, reference) - hypervolume(others, reference));
    }
  }));
}

// Tries every point in every step.
std::vector<std::size_t> greedy(const std::vector<Losses>& points, std::size_t count,
                                const Losses& reference) {
  std::vector<std::size_t> chosen;
  const auto volume = [&](const std::vector<std::size_t>& subset) {
    std::vector<Losses> list;
    for (std::size_t i : subset) list.push_back(points[i]);
    return hypervolume(list, reference);
  };
  while (chosen.size() < std::min(count, points.size())) {
    std::size_t best = 0;
    double most = -1;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (std::ranges::find(chosen, i) != chosen.end()) continue;
      std::vector<std::size_t> with = chosen;
      with.push_back(i);
      const double gain = volume(with) - volume(chosen);
      if (gain > most) std::tie(most, best) = std::pair(gain, i);
    }
    chosen.push_back(best);
  }
  std::ranges::sort(chosen);
  return chosen;
}

TEST(Hypervolume, TheSubsetIsThatOfTheGreedyRule) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<Losses> points = any_points(3);
    const auto count = static_cast<std::size_t>(*rc::gen::inRange(0, 12));
    const Losses reference(3, 4);
    RC_ASSERT(hypervolume_subset(points, count, reference) == greedy(points, count, reference));
  }));
}

TEST(Hypervolume, TheSubsetSpreadsOut) {
  const std::vector<Losses> line = {{0, 9}, {1, 8}, {4.5, 4.5}, {8, 1}, {9, 0}};
  EXPECT_THAT(hypervolume_subset(line, 1, {10, 10}), ElementsAre(2));
  EXPECT_THAT(hypervolume_subset(line, 3, {10, 10}), ElementsAre(1, 2, 3));
  EXPECT_THAT(hypervolume_subset(line, 9, {10, 10}), ElementsAre(0, 1, 2, 3, 4));
  EXPECT_THAT(hypervolume_subset({}, 2, {10, 10}), IsEmpty());
}

TEST(Hypervolume, TheReferencePointIsWorseThanAllOthers) {
  EXPECT_THAT(reference_point(std::vector<Losses>{{1, -2, 0}, {2, -4, -1}}),
              ElementsAre(2.2, -1.8, 1e-12));
}

}  // namespace
}  // namespace mfsearch
