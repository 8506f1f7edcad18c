#include "search/parzen_kernels.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "search/kernel_widths.h"
#include "search/truncated_normal.h"

namespace mfsearch {
namespace {

constexpr double kLogSqrtTwoPi = 0.91893853320467274178;

}  // namespace

NumericKernels::NumericKernels(const NumericRange& range, KernelColumns columns)
    : range_(range), columns_(columns) {
  const auto [centre, width, inverse] = columns_;
  const double low = range.inner_low(), high = range.inner_high();
  const auto observed = centre.first(centre.size() - 1);
  if (range.log) {
    for (double& x : observed) x = std::log(x);
  }
  kernel_widths(observed, low, high, width.first(observed.size()));
  centre.back() = (low + high) / 2;
  width.back() = high - low;
  for (std::size_t i = 0; i < width.size(); ++i) inverse[i] = 1 / width[i];
}

double NumericKernels::draw(std::size_t component, Rng& rng) const {
  const double centre = columns_.centre[component], width = columns_.width[component];
  const double a = (range_.inner_low() - centre) / width;
  const double b = (range_.inner_high() - centre) / width;
  return range_.nearest(centre + width * truncated_normal_quantile(rng.uniform(), a, b));
}

double NumericKernels::inside(std::size_t i) const {
  return normal_mass((range_.inner_low() - columns_.centre[i]) * columns_.inverse_width[i],
                     (range_.inner_high() - columns_.centre[i]) * columns_.inverse_width[i]);
}

double NumericKernels::log_constant() const {
  return std::log(columns_.width.back()) + kLogSqrtTwoPi;
}

void NumericKernels::multiply_widths(std::span<double> products) const {
  for (std::size_t i = 0; i < products.size(); ++i) {
    products[i] *= columns_.width[i] * columns_.inverse_width.back();
  }
}

void NumericKernels::add_squares(const std::array<double, 4>& numbers,
                                 std::array<double*, 4> sums) const {
  const auto [x0, x1, x2, x3] = numbers;
  double* __restrict s0 = sums[0], * __restrict s1 = sums[1], * __restrict s2 = sums[2], * __restrict s3 = sums[3];
  const double *centre = columns_.centre.data(), *inverse = columns_.inverse_width.data();
  for (std::size_t i = 0; i < columns_.centre.size(); ++i) {
    const double z0 = (x0 - centre[i]) * inverse[i], z1 = (x1 - centre[i]) * inverse[i];
    const double z2 = (x2 - centre[i]) * inverse[i], z3 = (x3 - centre[i]) * inverse[i];
    s0[i] += z0 * z0;
    s1[i] += z1 * z1;
    s2[i] += z2 * z2;
    s3[i] += z3 * z3;
  }
}

void NumericKernels::add_squares(double number, std::span<const std::uint32_t> components,
                                 std::span<double> sums) const {
  for (const std::uint32_t i : components) {
    const double z = (number - columns_.centre[i]) * columns_.inverse_width[i];
    sums[i] += z * z;
  }
}

void NumericKernels::add_log_masses(double value, std::span<const std::uint32_t> components,
                                    std::span<double> sums) const {
  const double low = range_.inner(value - range_.step / 2);
  const double high = range_.inner(value + range_.step / 2);
  const auto [centre, width, inverse] = columns_;
  // Many kernels are equal, as many observations are: what was computed last is kept at hand.
  struct Known {
    double centre, width, log_mass;
  };
  std::array<Known, 64> known{};  // no kernel has width 0
  for (const std::uint32_t i : components) {
    const double at = (centre[i] - low) * inverse[i];
    Known& k = known[static_cast<std::size_t>(std::abs(at) * 8) % known.size()];
    if (k.centre != centre[i] || k.width != width[i]) {
      const double mass = log_normal_mass(-at, (high - centre[i]) * inverse[i]);
      k = {centre[i], width[i], mass};
    }
    sums[i] += k.log_mass;
  }
}

// Beyond z on one side of its centre a kernel has less than exp(-z^2 / 2) / 2.
void NumericKernels::add_bounds(double value, std::span<const std::uint32_t> components,
                                std::span<double> sums) const {
  const double low = range_.inner(value - range_.step / 2);
  const double high = range_.inner(value + range_.step / 2);
  const auto [centre, width, inverse] = columns_;
  for (const std::uint32_t i : components) {
    const double z = std::max({low - centre[i], centre[i] - high, 0.0}) * inverse[i];
    sums[i] -= 0.5 * z * z;
  }
}

// A row of the table is 1 / (n + 1) for every choice and 1 more for the observed one, normalised.
ChoiceKernels::ChoiceKernels(std::size_t choices, std::span<const double> observed)
    : choices_(choices), observed_(observed) {
  const double each = 1 / (static_cast<double>(observed.size()) + 1);
  const double total = 1 + each * static_cast<double>(choices);
  hit_ = (1 + each) / total;
  miss_ = each / total;
  log_hit_ = std::log(hit_);
  log_miss_ = std::log(miss_);
  log_prior_ = -std::log(static_cast<double>(choices));
}

double ChoiceKernels::draw(std::size_t component, Rng& rng) const {
  const bool is_prior = component == observed_.size();
  // The extra weight of the observed choice comes first, the rest is shared evenly.
  if (!is_prior && rng.uniform() < hit_ - miss_) return observed_[component];
  return static_cast<double>(rng.below(choices_));
}

void ChoiceKernels::add_log_masses(double value, std::span<const std::uint32_t> components,
                                   std::span<double> sums) const {
  for (const std::uint32_t i : components) {
    sums[i] += i == observed_.size() ? log_prior_ : observed_[i] == value ? log_hit_ : log_miss_;
  }
}

}  // namespace mfsearch
