// What the tests of the Gaussian process learn from.
#pragma once

#include <cmath>

#include "core/rng.h"
#include "search/gaussian_process.h"

namespace mfsearch::process_data {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

struct Data {
  Inputs inputs;
  VectorXd targets;
};

// Two numbers and a choice of three; the second number does not matter.
inline Data make_data(Index n) {
  Rng rng(Seed(1));
  Data data{{MatrixXd(3, n), {false, false, true}}, VectorXd(n)};
  for (Index i = 0; i < n; ++i) {
    const double x = rng.uniform(), choice = static_cast<double>(rng.below(3));
    data.inputs.points.col(i) << x, rng.uniform(), choice;
    data.targets[i] = std::sin(6 * x) + 0.5 * choice - 0.5;
  }
  return data;
}

inline const VectorXd kLogs = (VectorXd(5) << -0.7, 0.2, 0.4, 0.1, -3).finished();

}  // namespace mfsearch::process_data
