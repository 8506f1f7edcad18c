// The inverse of a positive definite matrix from its Cholesky factor, by halves: two thirds of n^3
// operations, most of them products of matrices, where solving for every column takes 2 n^3.
#pragma once

#include <Eigen/Core>

namespace mfsearch {

// (L L^T)^-1 for a lower triangular L with a positive diagonal. Above the diagonal, L is not looked
// at and the result is unspecified.
Eigen::MatrixXd cholesky_inverse(const Eigen::MatrixXd& lower);

}  // namespace mfsearch
