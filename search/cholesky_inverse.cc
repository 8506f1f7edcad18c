#include "search/cholesky_inverse.h"

namespace mfsearch {
namespace {

using Eigen::Index;
using Eigen::Lower;
using Eigen::MatrixXd;
using Block = Eigen::Ref<MatrixXd>;

constexpr Index kSmall = 24;

// Turns L = (A 0; B C) into its inverse (A^-1 0; -C^-1 B A^-1  C^-1).
void invert_triangle(Block lower) {
  const Index n = lower.rows();
  if (n <= kSmall) {
    lower = MatrixXd(lower.triangularView<Lower>().solve(MatrixXd(MatrixXd::Identity(n, n))));
    return;
  }
  const Index half = n / 2, rest = n - half;
  Block a = lower.topLeftCorner(half, half), c = lower.bottomRightCorner(rest, rest);
  Block b = lower.bottomLeftCorner(rest, half);
  invert_triangle(a);
  invert_triangle(c);
  const MatrixXd left = c.triangularView<Lower>() * b;
  b.noalias() = -left * a.triangularView<Lower>();
}

// The lower half of W^T W for a lower triangular W = (P 0; Q R), which is
// (P^T P + Q^T Q  .; R^T Q  R^T R).
void multiply_by_transpose(const Eigen::Ref<const MatrixXd>& w, Block product) {
  const Index n = w.rows();
  if (n <= kSmall) {
    const MatrixXd triangle = w.triangularView<Lower>();
    product.noalias() = triangle.transpose() * triangle;
    return;
  }
  const Index half = n / 2, rest = n - half;
  const auto q = w.bottomLeftCorner(rest, half);
  const auto r = w.bottomRightCorner(rest, rest);
  multiply_by_transpose(w.topLeftCorner(half, half), product.topLeftCorner(half, half));
  multiply_by_transpose(r, product.bottomRightCorner(rest, rest));
  product.topLeftCorner(half, half).selfadjointView<Lower>().rankUpdate(q.transpose());
  product.bottomLeftCorner(rest, half).noalias() = r.triangularView<Lower>().transpose() * q;
}

}  // namespace

MatrixXd cholesky_inverse(const MatrixXd& lower) {
  MatrixXd inverse_factor = lower;
  invert_triangle(inverse_factor);
  MatrixXd product(lower.rows(), lower.cols());
  multiply_by_transpose(inverse_factor, product);
  return product;
}

}  // namespace mfsearch
