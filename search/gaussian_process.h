// Regression by a Gaussian process. Source: Rasmussen and Williams, "Gaussian processes for machine
// learning", 2006, algorithm 2.1.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "search/gp_kernel.h"

namespace mfsearch {

class GaussianProcess {
 public:
  GaussianProcess(const Inputs& inputs, Eigen::VectorXd targets, const KernelLogs& logs);

  // Learns of more points: the process of all of them, in a fraction of the time.
  void add(const Eigen::MatrixXd& points, const Eigen::VectorXd& targets);

  struct Prediction {
    double mean, deviation;  // of the noiseless function; deviation > 0
  };
  std::vector<Prediction> predict(const Eigen::MatrixXd& points) const;
  // With the gradients by the coordinates; those of choices are 0.
  Prediction predict(const Eigen::VectorXd& point, Eigen::VectorXd& mean_gradient,
                     Eigen::VectorXd& deviation_gradient) const;

 private:
  void add_squares(const Eigen::VectorXd& point, Eigen::Ref<Eigen::VectorXd> squares) const;
  Eigen::MatrixXd covariance(const Eigen::MatrixXd& points) const;  // a column a point
  void solve_weights();

  GpKernel kernel_;
  std::vector<bool> is_choice_;
  Eigen::MatrixXd points_;  // a row a point
  Eigen::VectorXd targets_, weights_;
  Eigen::MatrixXd lower_;  // the Cholesky factor of the covariance with noise
};

}  // namespace mfsearch
