#include "search/gaussian_process.h"

#include <gtest/gtest.h>

#include <Eigen/LU>
#include <cmath>

#include "tests/search/process_data.h"

namespace mfsearch {
namespace {

using namespace process_data;

double naive_kernel(const VectorXd& a, const VectorXd& b) {
  double square = 0;
  for (Index d = 0; d < 3; ++d) {
    const double apart = d == 2 ? static_cast<double>(a[d] != b[d]) : a[d] - b[d];
    square += std::pow(apart / std::exp(kLogs[d]), 2);
  }
  const double r = std::sqrt(square);
  return std::exp(kLogs[3]) * (1 + std::sqrt(5) * r + 5 * square / 3) * std::exp(-std::sqrt(5) * r);
}

TEST(GaussianProcess, PredictsAsTheFormulasSay) {
  const Data data = make_data(12);
  MatrixXd covariance(12, 12);
  for (Index i = 0; i < 12; ++i) {
    for (Index j = 0; j < 12; ++j) {
      covariance(i, j) = naive_kernel(data.inputs.points.col(i), data.inputs.points.col(j));
    }
    covariance(i, i) += std::exp(kLogs[4]);
  }
  const MatrixXd inverse = covariance.inverse();
  const GaussianProcess process(data.inputs, data.targets, kLogs);
  const Data others = make_data(40);
  const auto predicted = process.predict(others.inputs.points);
  for (Index i = 12; i < 40; ++i) {
    const VectorXd x = others.inputs.points.col(i);
    VectorXd across(12);
    for (Index j = 0; j < 12; ++j) across[j] = naive_kernel(data.inputs.points.col(j), x);
    const auto& p = predicted[static_cast<std::size_t>(i)];
    EXPECT_NEAR(p.mean, across.dot(inverse * data.targets), 1e-6);
    EXPECT_NEAR(p.deviation * p.deviation, std::exp(kLogs[3]) - across.dot(inverse * across), 1e-6);
  }
}

TEST(GaussianProcess, HasTheGradientsOfItsPredictions) {
  const Data data = make_data(12);
  const GaussianProcess process(data.inputs, data.targets, kLogs);
  const VectorXd x = (VectorXd(3) << 0.4, 0.6, 1).finished();
  VectorXd mean, deviation, ignored;
  process.predict(x, mean, deviation);
  EXPECT_EQ(mean[2], 0);
  for (Index d = 0; d < 2; ++d) {
    const VectorXd h = VectorXd::Unit(3, d) * 1e-5;
    const auto up = process.predict(x + h, ignored, ignored);
    const auto down = process.predict(x - h, ignored, ignored);
    EXPECT_NEAR(mean[d], (up.mean - down.mean) / 2e-5, 1e-5);
    EXPECT_NEAR(deviation[d], (up.deviation - down.deviation) / 2e-5, 1e-5);
  }
}

TEST(GaussianProcess, LearnsMoreAsIfItHadKnownAllAlong) {
  const Data all = make_data(30);
  const GaussianProcess process(all.inputs, all.targets, kLogs);
  GaussianProcess grown({all.inputs.points.leftCols(21), all.inputs.is_choice},
                        all.targets.head(21), kLogs);
  grown.add(all.inputs.points.rightCols(9), all.targets.tail(9));
  const MatrixXd points = make_data(40).inputs.points;
  const auto expected = process.predict(points), found = grown.predict(points);
  for (std::size_t i = 0; i < 40; ++i) {
    EXPECT_NEAR(found[i].mean, expected[i].mean, 1e-9);
    EXPECT_NEAR(found[i].deviation, expected[i].deviation, 1e-6);
  }
}

}  // namespace
}  // namespace mfsearch
