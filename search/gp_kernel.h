// The Matern 5/2 kernel of a Gaussian process, with a length for each parameter and noise. Source:
// Rasmussen and Williams, "Gaussian processes for machine learning", 2006, equation (4.17).
#pragma once

#include <Eigen/Core>
#include <cmath>
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

// What the logarithms stand for.
struct GpKernel {
  static constexpr double kLeastNoise = 1e-8;  // relative; keeps the matrix positive definite

  Eigen::VectorXd inverse_squares;  // of the lengths
  double variance, noise;

  explicit GpKernel(const KernelLogs& logs)
      : inverse_squares((-2 * logs.head(logs.size() - 2).array()).unaryExpr([](double x) {
          return std::exp(x);
        })),  // Eigen's own differs by instruction set
        variance(std::exp(logs[logs.size() - 2])),
        noise(std::exp(logs[logs.size() - 1]) + kLeastNoise * variance) {}
};

// The kernel over its variance by the squared distance in lengths: with t = sqrt(5 * square),
// (1 + t + t^2 / 3) exp(-t); its derivative by `square` is -5/6 (1 + t) exp(-t).
struct Matern {
  double value, slope;

  explicit Matern(double square) {
    const double t = std::sqrt(5 * square), decay = std::exp(-t);
    value = (1 + t + t * t / 3) * decay;
    slope = -5.0 / 6 * (1 + t) * decay;
  }
};

// The difference of two coordinates in the direction that has them.
inline double difference(double a, double b, bool is_choice) {
  return is_choice ? static_cast<double>(a != b) : a - b;
}

}  // namespace mfsearch
