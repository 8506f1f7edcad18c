// Minimises a smooth function in a box by the signs of its gradient alone. Source: Igel and Hüsken,
// "Improving the Rprop learning algorithm", 2000 (iRprop-).
#pragma once

#include <Eigen/Core>
#include <functional>

namespace mfsearch {

// Gives the value and fills in the gradient. A value that is not finite is never the best.
using Differentiable = std::function<double(const Eigen::VectorXd& x, Eigen::VectorXd& gradient)>;

// The best point of so many evaluations, the first of them at `start`; `step` is the first step.
Eigen::VectorXd rprop(const Differentiable& f, Eigen::VectorXd start, const Eigen::VectorXd& low,
                      const Eigen::VectorXd& high, double step, int evaluations);

}  // namespace mfsearch
