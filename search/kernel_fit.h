// The hyperparameters of a Gaussian process: those of largest posterior density under log-normal
// priors; that of lengths grows with the number of parameters (Hvarfner, Hellsten and Nardi,
// "Vanilla Bayesian optimization performs great in high dimensions", 2024).
#pragma once

#include "search/gp_kernel.h"

namespace mfsearch {

// The negative log of likelihood times priors (Rasmussen and Williams, equation (5.8)).
class KernelLoss {
 public:
  // `targets` have about mean 0, variance 1.
  KernelLoss(const Inputs& inputs, Eigen::VectorXd targets);

  // Fills in the gradient by the logarithms (5.9). NaN if the matrix is not positive definite.
  double operator()(const KernelLogs& logs, Eigen::VectorXd& gradient) const;

 private:
  // Squared differences: a row a pair of points, in the order of the columns of a triangle below
  // the diagonal; a column a parameter.
  Eigen::MatrixXd squares_;
  Eigen::VectorXd targets_;
};

// The logarithms of least loss. At most so many points are looked at, evenly picked.
KernelLogs fit_kernel(const Inputs& inputs, const Eigen::VectorXd& targets, int most = 120);

}  // namespace mfsearch
