#include "search/rprop.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mfsearch {

Eigen::VectorXd rprop(const Differentiable& f, Eigen::VectorXd x, const Eigen::VectorXd& low,
                      const Eigen::VectorXd& high, double step, int evaluations) {
  constexpr double kFaster = 1.2, kSlower = 0.5;
  Eigen::VectorXd best = x, gradient = x, last = Eigen::VectorXd::Zero(x.size());
  Eigen::VectorXd steps = Eigen::VectorXd::Constant(x.size(), step);
  double least = std::numeric_limits<double>::infinity();
  for (int i = 0; i < evaluations; ++i) {
    const double value = f(x, gradient);
    if (value < least) least = value, best = x;
    if (!gradient.allFinite()) break;
    for (Eigen::Index j = 0; j < x.size(); ++j) {
      const double turn = gradient[j] * last[j];
      if (turn > 0) steps[j] *= kFaster;
      if (turn < 0) steps[j] *= kSlower, gradient[j] = 0;  // wait once after a turn
      if (gradient[j] != 0) x[j] -= std::copysign(steps[j], gradient[j]);
      x[j] = std::clamp(x[j], low[j], high[j]);
    }
    last = gradient;
  }
  return best;
}

}  // namespace mfsearch
