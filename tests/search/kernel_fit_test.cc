#include "search/kernel_fit.h"

#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <cmath>

#include "search/gaussian_process.h"
#include "tests/search/process_data.h"

namespace mfsearch {
namespace {

using namespace process_data;

TEST(KernelFit, HasTheLossOfTheFormulas) {
  const Data data = make_data(15);
  const GpKernel kernel(kLogs);
  MatrixXd covariance(15, 15);
  for (Index i = 0; i < 15; ++i) {
    for (Index j = 0; j < 15; ++j) {
      double square = 0;
      for (Index d = 0; d < 3; ++d) {
        const double apart = difference(data.inputs.points(d, i), data.inputs.points(d, j), d == 2);
        square += apart * apart * kernel.inverse_squares[d];
      }
      covariance(i, j) = kernel.variance * Matern(square).value + (i == j ? kernel.noise : 0);
    }
  }
  // -ln of the normal density without the constant, and the priors.
  const Eigen::LLT<MatrixXd> factor(covariance);
  double expected = 0.5 * data.targets.dot(factor.solve(data.targets)) +
                    MatrixXd(factor.matrixL()).diagonal().array().log().sum();
  const double length = std::sqrt(2.0) + std::log(3.0) / 2;
  for (Index d = 0; d < 3; ++d) expected += std::pow((kLogs[d] - length), 2) / 6;
  expected += std::pow(kLogs[3], 2) / 2 + std::pow((kLogs[4] + 8) / 3, 2) / 2;
  VectorXd ignored;
  EXPECT_NEAR(KernelLoss(data.inputs, data.targets)(kLogs, ignored), expected, 1e-9);
}

TEST(KernelFit, HasTheGradientOfItsLoss) {
  const Data data = make_data(20);
  VectorXd gradient, ignored;
  const KernelLoss loss(data.inputs, data.targets);
  loss(kLogs, gradient);
  for (Index d = 0; d < 5; ++d) {
    const VectorXd h = VectorXd::Unit(5, d) * 1e-5;
    const double up = loss(kLogs + h, ignored);
    const double down = loss(kLogs - h, ignored);
    EXPECT_NEAR(gradient[d], (up - down) / 2e-5, 1e-4 * (1 + std::abs(gradient[d]))) << d;
  }
}

TEST(KernelFit, FindsLengthsThatTellWhatMatters) {
  const Data data = make_data(60);
  const KernelLogs logs = fit_kernel(data.inputs, data.targets);
  EXPECT_GT(logs[1], logs[0] + 1);  // the second number hardly changes anything
  const GaussianProcess process(data.inputs, data.targets, logs);
  const Data others = make_data(120);
  const auto predicted = process.predict(others.inputs.points);
  for (std::size_t i = 60; i < 120; ++i) {
    EXPECT_NEAR(predicted[i].mean, others.targets[static_cast<Index>(i)], 0.1);
  }
}

}  // namespace
}  // namespace mfsearch
