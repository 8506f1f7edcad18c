#include <gtest/gtest.h>

#include <Eigen/SVD>
#include <cmath>

#include "core/content.h"
#include "core/rng.h"

namespace mfsearch {
namespace {

// A sparse matrix with unit rows, as TF-IDF makes them; later columns are rarer.
Content sparse_content(Index rows, Index cols, std::uint64_t seed) {
  Rng rng{Seed(seed)};
  std::vector<Eigen::Triplet<double, Index>> entries;
  for (Index row = 0; row < rows; ++row) {
    for (Index col = 0; col < cols; ++col) {
      if (rng.uniform() * (1 + 0.3 * col) < 0.5) entries.emplace_back(row, col, rng.uniform());
    }
  }
  Content content(rows, cols);
  content.setFromTriplets(entries.begin(), entries.end());
  for (Index row = 0; row < rows; ++row) {
    const double norm = content.row(row).norm();
    if (norm > 0) content.row(row) /= norm;
  }
  return content;
}

// U S of the full decomposition, with the promised signs.
Eigen::MatrixXd exact(const Content& content, Index dim) {
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(content.toDense(),
                                              Eigen::ComputeThinU | Eigen::ComputeThinV);
  Eigen::MatrixXd result = svd.matrixU() * svd.singularValues().asDiagonal();
  for (Eigen::Index j = 0; j < result.cols(); ++j) {
    Eigen::Index largest;
    svd.matrixV().col(j).cwiseAbs().maxCoeff(&largest);
    if (svd.matrixV()(largest, j) < 0) result.col(j) *= -1;
  }
  return result.leftCols(dim);
}

void expect_near(const Eigen::MatrixXd& actual, const Eigen::MatrixXd& expected, double bound) {
  ASSERT_EQ(actual.rows(), expected.rows());
  ASSERT_EQ(actual.cols(), expected.cols());
  EXPECT_LT((actual - expected).cwiseAbs().maxCoeff(), bound);
}

TEST(TruncatedSvd, IsTheFullDecompositionCutOff) {
  // Singular values that fall off, so that each vector is well defined.
  const Eigen::VectorXd scale =
      Eigen::VectorXd::NullaryExpr(80, [](auto j) { return std::pow(0.7, j); });
  const Content content = sparse_content(300, 80, 1) * scale.asDiagonal();
  expect_near(truncated_svd(content, 5), exact(content, 5), 1e-9);
}

TEST(TruncatedSvd, LosesNoMoreThanTheBestApproximation) {
  const Content content = sparse_content(300, 80, 2);
  for (int dim : {1, 10, 40}) {
    const Eigen::MatrixXd best = exact(content, dim);
    EXPECT_NEAR(truncated_svd(content, dim).squaredNorm(), best.squaredNorm(),
                1e-3 * best.squaredNorm());
  }
}

TEST(TruncatedSvd, AtFullWidthKeepsAllInnerProducts) {
  for (auto [rows, cols] : {std::pair<Index, Index>{40, 25}, {25, 40}, {1, 6}, {6, 1}}) {
    const Content content = sparse_content(rows, cols, 3);
    const DenseContent dense = truncated_svd(content, 1000);
    EXPECT_EQ(dense.cols(), std::min(rows, cols));
    const Eigen::MatrixXd gram = (content * content.transpose()).toDense();
    expect_near(dense * dense.transpose(), gram, 1e-10);
  }
}

TEST(TruncatedSvd, SurvivesMoreDimensionsThanRank) {
  Content content(5, 4);
  for (Index row = 0; row < 5; ++row) content.insert(row, 2) = 1;
  const DenseContent dense = truncated_svd(content, 3);
  ASSERT_EQ(dense.cols(), 3);
  EXPECT_NEAR((dense.col(0).array() - 1).abs().maxCoeff(), 0, 1e-12);
  EXPECT_NEAR(dense.rightCols(2).norm(), 0, 1e-12);
}

TEST(TruncatedSvd, OfNothingIsNothing) {
  EXPECT_EQ(truncated_svd(Content(3, 0), 2).rows(), 3);
  EXPECT_EQ(truncated_svd(Content(3, 0), 2).cols(), 0);
  EXPECT_EQ(truncated_svd(Content(3, 4), 2), DenseContent::Zero(3, 2));
}

TEST(TruncatedSvd, IsTheSameEachTime) {
  const Content content = sparse_content(100, 30, 4);
  EXPECT_EQ(truncated_svd(content, 8), truncated_svd(content, 8));
}

}  // namespace
}  // namespace mfsearch
