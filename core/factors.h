// The numbers of a trained model, whatever precision and layout trained them.
#pragma once

#include <Eigen/Core>

#include "core/types.h"

namespace mfsearch {

template <class Real>
using RowMatrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// prediction(u, i) = mu + b_u[u] + b_i[i] + <P.row(u), [Q.row(i), c_i]>, where c_i is the content
// of the item, content_weight included (no columns for CF).
struct Factors {
  double mu = 0;
  Eigen::VectorXd b_u;  // num_users
  Eigen::VectorXd b_i;  // num_items
  RowMatrix<double> P;  // num_users x (latent_dim + content columns)
  RowMatrix<double> Q;  // num_items x latent_dim
};

}  // namespace mfsearch
