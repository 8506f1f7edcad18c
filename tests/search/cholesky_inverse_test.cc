#include "search/cholesky_inverse.h"

#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <limits>

#include "core/rng.h"

namespace mfsearch {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;

TEST(CholeskyInverse, UndoesTheMatrixOfAnySize) {
  Rng rng(Seed(2));
  for (const Index n : {1, 2, 24, 25, 61, 130}) {
    const MatrixXd root = MatrixXd::NullaryExpr(n, n, [&] { return rng.normal(); });
    const MatrixXd matrix = root * root.transpose() + MatrixXd::Identity(n, n);
    MatrixXd lower = Eigen::LLT<MatrixXd>(matrix).matrixL();
    for (Index j = 1; j < n; ++j) {
      lower.col(j).head(j).setConstant(std::numeric_limits<double>::quiet_NaN());
    }
    MatrixXd inverse = cholesky_inverse(lower);
    inverse = MatrixXd(inverse.selfadjointView<Eigen::Lower>());
    EXPECT_LT((inverse * matrix - MatrixXd::Identity(n, n)).cwiseAbs().maxCoeff(), 1e-9) << n;
  }
}

}  // namespace
}  // namespace mfsearch
