// A density over points, made of kernels around observed points: the model of TPE (Bergstra et al.,
// "Algorithms for hyper-parameter optimization", 2011) with Optuna's bandwidths and weights.
//
// Each observation is one component, a product of one kernel a dimension; a last component, the
// prior, is broad. Numbers get normal kernels cut off at the ends of the range (in logarithms if
// log, without the Jacobian, which cancels between two estimators), choices a table.
#pragma once

#include <span>
#include <variant>
#include <vector>

#include "core/rng.h"
#include "search/numeric_range.h"
#include "search/space.h"

namespace mfsearch {

// One parameter and its observed values, the oldest first.
struct Observed {
  const Parameter* parameter;
  std::vector<double> values;
};

// Component i has a normal kernel with centre centre_[i] and width width_[i].
class NumericKernels {
 public:
  NumericKernels(const NumericRange& range, std::span<const double> observed);
  double draw(std::size_t component, Rng& rng) const;
  void add_log_densities(double value, std::span<double> sums) const;

 private:
  NumericRange range_;
  std::vector<double> centre_, width_;
  std::vector<double> log_scale_;  // what a kernel's density or mass is divided by
};

// Component i prefers the choice that was observed.
class ChoiceKernels {
 public:
  ChoiceKernels(std::size_t choices, std::span<const double> observed);
  double draw(std::size_t component, Rng& rng) const;
  void add_log_densities(double value, std::span<double> sums) const;

 private:
  std::size_t choices_;
  std::vector<double> observed_;
  double hit_, miss_, prior_;  // probability of the observed choice, of another, under the prior
};

class ParzenEstimator {
 public:
  // At least one dimension; all have equally many observations, none is allowed.
  explicit ParzenEstimator(const std::vector<Observed>& dimensions);

  // One number a dimension.
  Point draw(Rng& rng) const;

  // ln of the density (a probability for dimensions with steps and choices) at an allowed point.
  double log_density(std::span<const double> point) const;

 private:
  std::vector<double> weights_;  // of the components, summing to 1; the prior is the last one
  std::vector<std::variant<NumericKernels, ChoiceKernels>> dimensions_;
};

// Weights of n observations, oldest first, before the prior's (which is 1): the newest 25 count 1,
// older ones fall linearly to 1 / n.
std::vector<double> age_weights(std::size_t n);

}  // namespace mfsearch
