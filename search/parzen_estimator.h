// A density over points, made of kernels around observed points: the model of TPE (Bergstra et al.,
// "Algorithms for hyper-parameter optimization", 2011) with Optuna's bandwidths and weights.
//
// Each observation is one component, a product of one kernel a dimension; a last component, the
// prior, is broad. Numbers get normal kernels cut off at the ends of the range (in logarithms if
// log, without the Jacobian, which cancels between two estimators), choices a table.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <variant>
#include <vector>

#include "core/rng.h"
#include "search/parzen_kernels.h"
#include "search/space.h"

namespace mfsearch {

class ParzenEstimator {
 public:
  // Of the named parameters of the space, at least one, around the points, the oldest first. Points
  // that lack the parameters (NaN) are left out; none may remain.
  ParzenEstimator(const SearchSpace& space, std::span<const std::size_t> dimensions,
                  std::vector<const Point*> points);

  // One number a dimension.
  Point draw(Rng& rng) const;

  // ln of the density (a probability for dimensions with steps and choices) at an allowed point.
  double log_density(const Point& point) const;
  // Of several points at a time, which is faster.
  std::vector<double> log_densities(std::span<const Point> points) const;

 private:
  // ln of inside() over all dimensions, for those components that it was asked for; NaN: not yet.
  using Inside = std::vector<double>;

  void fill_columns(std::span<const std::size_t> dimensions, std::span<const Point* const> points);
  void multiply_widths();
  std::array<double, 4> log_densities_of_four(const std::array<const double*, 4>& points,
                                              Inside& inside) const;
  double log_of_prior(const double* point, const double* inner, std::span<double> sums,
                      Inside& inside) const;
  double log_sum(const double* point, double floor, Components& alive, std::span<double> sums,
                 Inside& inside) const;
  double log_inside(std::size_t component, Inside& inside) const;
  const NumericKernels& continuous(std::size_t i) const;

  std::unique_ptr<double[]> memory_;  // of all columns
  std::vector<KernelColumns> columns_;
  std::vector<double> weights_;    // of the components, summing to 1; the prior is the last one
  std::vector<double> log_width_;  // of the components, all continuous dimensions together
  std::vector<std::variant<NumericKernels, ChoiceKernels>> dimensions_;
  std::vector<std::size_t> continuous_, discrete_;  // which of them are
};

// Weights of n observations, oldest first, before the prior's (which is 1): the newest 25 count 1,
// older ones fall linearly to 1 / n.
std::vector<double> age_weights(std::size_t n);

}  // namespace mfsearch
