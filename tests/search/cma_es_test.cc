#include "search/cma_es.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace mfsearch {
namespace {

using Eigen::VectorXd;

template <class Loss>
std::vector<VectorXd> generation(const CmaEs& cma, int size, Rng& rng, Loss&& loss) {
  std::vector<VectorXd> points;
  for (int i = 0; i < size; ++i) points.push_back(cma.draw(rng));
  std::ranges::stable_sort(points, {}, loss);
  return points;
}

TEST(CmaEs, HasThePopulationOfTheTutorial) {
  EXPECT_EQ(population_size(1), 4);
  EXPECT_EQ(population_size(5), 8);
  EXPECT_EQ(population_size(10), 10);
  EXPECT_EQ(population_size(40), 15);
}

TEST(CmaEs, FindsTheBottomOfAnIllConditionedValleyOffTheAxes) {
  auto loss = [](const VectorXd& x) {
    const double along = x[0] + x[1] - 0.9, across = x[0] - x[1] - 0.3;
    return along * along + 1e4 * across * across + std::pow(x[2] - 0.2, 2);
  };
  Rng rng(Seed(2));
  CmaEs cma({0, 0, 0});
  double best = 1e9;
  for (int g = 0; g < 120; ++g) {
    const auto points = generation(cma, population_size(3), rng, loss);
    best = std::min(best, loss(points.front()));
    cma.tell(points);
  }
  EXPECT_LT(best, 1e-10);
}

TEST(CmaEs, StaysInTheCubeWhereTheBestIsInACorner) {
  Rng rng(Seed(3));
  CmaEs cma({0, 0});
  VectorXd last;
  for (int g = 0; g < 40; ++g) {
    const auto points = generation(cma, 6, rng, [](const VectorXd& x) { return x.sum(); });
    for (const VectorXd& x : points) {
      EXPECT_GE(x.minCoeff(), 0);
      EXPECT_LE(x.maxCoeff(), 1);
    }
    last = points.front();
    cma.tell(points);
  }
  EXPECT_LT(last.sum(), 0.01);
}

// Where all points of a coordinate are in one cell, only the margin leads to the next.
TEST(CmaEs, KeepsTryingNeighbouringValues) {
  const int cells = 10;
  auto value = [](double u) { return std::min(std::floor(u * cells), cells - 1.0); };
  for (const double best_cell : {0.0, 4.0, 9.0}) {
    CmaEs cma({0, 1.0 / cells});
    Rng rng(Seed(4));
    auto loss = [&](const VectorXd& x) {
      return std::pow(x[0] - 0.3, 2) + std::abs(value(x[1]) - best_cell);
    };
    int late_others = 0, late_best = 0;
    for (int g = 0; g < 100; ++g) {
      auto points = generation(cma, 6, rng, loss);
      for (VectorXd& x : points) {
        if (g >= 60) (value(x[1]) == best_cell ? late_best : late_others) += 1;
        x[1] = (value(x[1]) + 0.5) / cells;
      }
      cma.tell(points);
    }
    EXPECT_GT(late_best, 150) << best_cell;
    EXPECT_GE(late_others, 5) << best_cell;
  }
}

TEST(CmaEs, LearnsNothingFromFewerThanTwoPoints) {
  CmaEs cma({0, 0}), same({0, 0});
  cma.tell({});
  cma.tell({VectorXd::Constant(2, 0.1)});
  Rng a(Seed(1)), b(Seed(1));
  EXPECT_EQ(cma.draw(a), same.draw(b));
}

}  // namespace
}  // namespace mfsearch
