// A density over points, made of kernels around observed points: the model of TPE (Bergstra et al.,
// "Algorithms for hyper-parameter optimization", 2011) with Optuna's bandwidths and weights.
//
// Each observation is one component, a product of one kernel a dimension; a last component, the
// prior, is broad. Numbers get normal kernels cut off at the ends of the range (in logarithms if
// log, without the Jacobian, which cancels between two estimators), choices a table.
#pragma once

#include <array>
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

  // Whether the kernels give probabilities (of values with steps) and not densities.
  bool is_discrete() const { return range_.step > 0; }

  // A kernel is exp(-square / 2) / width or, with steps, the normal mass of a value's cell; either
  // over inside(), the mass within the range, which is above 1/3.
  double inside(std::size_t component) const;
  double log_constant() const;  // ln of sqrt(2 pi) * the prior's width
  // Without steps: multiplies by the widths, in those of the prior.
  void multiply_widths(std::span<double> products) const;
  // Without steps: adds each component's squared distance to four values, in widths.
  void add_squares(const std::array<double, 4>& values, std::array<double*, 4> sums) const;
  // With steps: adds ln of the masses of the named components.
  void add_log_masses(double value, std::span<const std::size_t> components,
                      std::span<double> sums) const;

 private:
  NumericRange range_;
  std::vector<double> centre_, width_, inverse_width_;  // inner numbers
};

// Component i prefers the choice that was observed.
class ChoiceKernels {
 public:
  ChoiceKernels(std::size_t choices, std::span<const double> observed);
  double draw(std::size_t component, Rng& rng) const;
  void add_log_masses(double value, std::span<const std::size_t> components,
                      std::span<double> sums) const;

 private:
  std::size_t choices_;
  std::vector<double> observed_;
  double hit_, miss_;  // probability of the observed choice, of another
  double log_hit_, log_miss_, log_prior_;
};

class ParzenEstimator {
 public:
  // At least one dimension; all have equally many observations, none is allowed.
  explicit ParzenEstimator(const std::vector<Observed>& dimensions);

  // One number a dimension.
  Point draw(Rng& rng) const;

  // ln of the density (a probability for dimensions with steps and choices) at an allowed point.
  double log_density(const Point& point) const;
  // Of several points at a time, which is faster.
  std::vector<double> log_densities(std::span<const Point> points) const;

 private:
  // ln of inside() over all dimensions, for those components that it was asked for; NaN: not yet.
  using Inside = std::vector<double>;

  std::array<double, 4> log_densities_of_four(const std::array<const double*, 4>& points,
                                              Inside& inside) const;
  // `sums`: ln of the components' densities without inside() and the discrete dimensions.
  double log_sum(const double* point, std::span<double> sums, Inside& inside) const;
  double log_inside(std::size_t component, Inside& inside) const;

  std::vector<double> weights_;    // of the components, summing to 1; the prior is the last one
  std::vector<double> log_width_;  // of the components, all continuous dimensions together
  std::vector<std::variant<NumericKernels, ChoiceKernels>> dimensions_;
};

// Weights of n observations, oldest first, before the prior's (which is 1): the newest 25 count 1,
// older ones fall linearly to 1 / n.
std::vector<double> age_weights(std::size_t n);

}  // namespace mfsearch
