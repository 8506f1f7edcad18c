// Regression by a Gaussian process with Matern 5/2 kernel, a length for each parameter and noise.
// Source: Rasmussen and Williams, "Gaussian processes for machine learning", 2006, algorithm 2.1
// and equation (5.9). Hyperparameters are those of largest posterior density under log-normal
// priors; that of lengths grows with the number of parameters (Hvarfner, Hellsten and Nardi,
// "Vanilla Bayesian optimization performs great in high dimensions", 2024).
#pragma once

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <vector>

namespace mfsearch {

// Points are columns of numbers in [0, 1]; a choice is its index, and two choices are one length
// apart if they differ.
struct Inputs {
  Eigen::MatrixXd points;
  std::vector<bool> is_choice;  // a row each
};

// Logarithms: of the lengths, of the kernel's variance, of the noise's variance.
using KernelLogs = Eigen::VectorXd;

// At most so many points are looked at, evenly picked; `targets` have about mean 0, variance 1.
KernelLogs fit_kernel(const Inputs& inputs, const Eigen::VectorXd& targets, int most = 120);

// What fit_kernel() minimises, and its gradient: the negative log of likelihood times priors.
double kernel_loss(const Inputs& inputs, const Eigen::VectorXd& targets, const KernelLogs& logs,
                   Eigen::VectorXd& gradient);

class GaussianProcess {
 public:
  GaussianProcess(Inputs inputs, const Eigen::VectorXd& targets, KernelLogs logs);

  struct Prediction {
    double mean, deviation;  // of the noiseless function; deviation > 0
  };
  std::vector<Prediction> predict(const Eigen::MatrixXd& points) const;
  // With the gradients by the coordinates; those of choices are 0.
  Prediction predict(const Eigen::VectorXd& point, Eigen::VectorXd& mean_gradient,
                     Eigen::VectorXd& deviation_gradient) const;

 private:
  Inputs inputs_;
  KernelLogs logs_;
  Eigen::LLT<Eigen::MatrixXd> factor_;
  Eigen::VectorXd weights_;
};

}  // namespace mfsearch
