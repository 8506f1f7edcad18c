// Covariance matrix adaptation on the unit cube: a normal distribution that moves, stretches and
// shrinks towards good points. Source: Hansen, "The CMA evolution strategy: a tutorial", 2016
// (positive and negative weights); coordinates with steps keep a margin (Hamano et al., "CMA-ES
// with margin", 2022).
#pragma once

#include <Eigen/Core>
#include <vector>

#include "core/rng.h"

namespace mfsearch {

// Points of a generation in n coordinates: 4 + floor(3 ln n).
int population_size(int dimensions);

class CmaEs {
 public:
  // `steps`: the distance of neighbouring values of each coordinate in [0, 1], 0 without steps; a
  // value stands in the middle of its cell.
  explicit CmaEs(std::vector<double> steps);

  // A point of the cube; it may lie anywhere in a value's cell.
  Eigen::VectorXd draw(Rng& rng) const;

  // Takes up a generation, its best point first. A point need not have been drawn from this state:
  // one far away counts as nearer (Hansen, "Injecting external solutions into CMA-ES", 2011). At
  // least two points; fewer teach nothing.
  void tell(const std::vector<Eigen::VectorXd>& best_first);

 private:
  Eigen::VectorXd step_to(const Eigen::VectorXd& point) const;
  void decompose();
  void keep_margin();

  std::vector<double> steps_;
  int generation_ = 0;
  double sigma_ = 1.0 / 6;
  Eigen::VectorXd mean_, path_sigma_, path_c_;
  Eigen::VectorXd stretch_;     // by which coordinates with steps are widened
  Eigen::MatrixXd covariance_;  // = axes * diag(lengths^2) * axes^T
  Eigen::MatrixXd axes_;
  Eigen::VectorXd lengths_;
};

}  // namespace mfsearch
