#include "search/rprop.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mfsearch {
namespace {

using Eigen::Vector3d;
using Eigen::VectorXd;

TEST(Rprop, FindsTheBottomInsideAndAtTheWallsOfTheBox) {
  const Vector3d bottom(0.3, -2, 0.5), scale(1, 100, 0.01);
  auto bowl = [&](const VectorXd& x, VectorXd& gradient) {
    gradient = 2 * scale.cwiseProduct(x - bottom);
    return scale.dot((x - bottom).cwiseAbs2());
  };
  const VectorXd found =
      rprop(bowl, Vector3d::Constant(0.9), Vector3d::Zero(), Vector3d::Ones(), 0.1, 80);
  EXPECT_NEAR(found[0], 0.3, 1e-6);
  EXPECT_EQ(found[1], 0);
  EXPECT_NEAR(found[2], 0.5, 1e-6);
}

TEST(Rprop, GivesTheBestPointThatItSawAndEndsAtANaN) {
  int calls = 0;
  auto broken = [&](const VectorXd& x, VectorXd& gradient) {
    gradient = VectorXd::Constant(1, ++calls < 3 ? -1 : std::nan(""));
    return calls < 3 ? -x[0] : std::nan("");
  };
  const VectorXd one = VectorXd::Ones(1);
  EXPECT_NEAR(rprop(broken, 0 * one, -9 * one, 9 * one, 0.1, 50)[0], 0.1, 1e-12);
  EXPECT_EQ(calls, 3);
}

}  // namespace
}  // namespace mfsearch
