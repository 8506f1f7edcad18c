// The kernels of a Parzen estimator in one dimension: one around each observation, in their order,
// and last the prior's.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/rng.h"
#include "search/numeric_range.h"

namespace mfsearch {

// Some of an estimator's components, in ascending order.
using Components = std::vector<std::uint32_t>;

// One number a component each, the prior's last; the memory is another's.
struct KernelColumns {
  std::span<double> centre, width, inverse_width;
};

// Component i has a normal kernel with centre centre[i] and width width[i].
class NumericKernels {
 public:
  // `columns.centre` holds the observations; the constructor makes centres (inner numbers) of them
  // and fills in the rest.
  NumericKernels(const NumericRange& range, KernelColumns columns);
  double draw(std::size_t component, Rng& rng) const;

  // Whether the kernels give probabilities (of values with steps) and not densities.
  bool is_discrete() const { return range_.step > 0; }

  // A kernel is exp(-square / 2) / width or, with steps, the normal mass of a value's cell; either
  // over inside(), the mass within the range, which is above 1/3.
  double inside(std::size_t component) const;
  double log_constant() const;  // ln of sqrt(2 pi) * the prior's width
  // Without steps: multiplies by the widths, in those of the prior.
  void multiply_widths(std::span<double> products) const;
  // Without steps: adds each component's squared distance to four inner numbers, in widths.
  void add_squares(const std::array<double, 4>& numbers, std::array<double*, 4> sums) const;
  // The same for one number and the named components.
  void add_squares(double number, std::span<const std::uint32_t> components,
                   std::span<double> sums) const;
  double inner(double value) const { return range_.inner(value); }
  // With steps: adds ln of the masses of the named components.
  void add_log_masses(double value, std::span<const std::uint32_t> components,
                      std::span<double> sums) const;
  // Numbers that are not below those, and soon computed.
  void add_bounds(double value, std::span<const std::uint32_t> components,
                  std::span<double> sums) const;

 private:
  NumericRange range_;
  KernelColumns columns_;
};

// Component i prefers the choice that was observed.
class ChoiceKernels {
 public:
  ChoiceKernels(std::size_t choices, std::span<const double> observed);
  double draw(std::size_t component, Rng& rng) const;
  void add_log_masses(double value, std::span<const std::uint32_t> components,
                      std::span<double> sums) const;
  void add_bounds(double, std::span<const std::uint32_t>, std::span<double>) const {}

 private:
  std::size_t choices_;
  std::span<const double> observed_;
  double hit_, miss_;  // probability of the observed choice, of another
  double log_hit_, log_miss_, log_prior_;
};

}  // namespace mfsearch
