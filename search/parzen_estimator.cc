#include "search/parzen_estimator.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "search/kernel_widths.h"
#include "search/truncated_normal.h"

namespace mfsearch {
namespace {

constexpr double kLogSqrtTwoPi = 0.91893853320467274178;

bool is_discrete(const NumericKernels& kernels) { return kernels.is_discrete(); }
bool is_discrete(const ChoiceKernels&) { return true; }

}  // namespace

NumericKernels::NumericKernels(const NumericRange& range, std::span<const double> observed)
    : range_(range) {
  const double low = range.inner_low(), high = range.inner_high();
  centre_.reserve(observed.size() + 1);
  for (double value : observed) centre_.push_back(range.inner(value));
  width_ = kernel_widths(centre_, low, high);
  centre_.push_back((low + high) / 2);
  width_.push_back(high - low);
  for (double width : width_) inverse_width_.push_back(1 / width);
}

double NumericKernels::draw(std::size_t component, Rng& rng) const {
  const double centre = centre_[component], width = width_[component];
  const double a = (range_.inner_low() - centre) / width;
  const double b = (range_.inner_high() - centre) / width;
  return range_.nearest(centre + width * truncated_normal_quantile(rng.uniform(), a, b));
}

double NumericKernels::inside(std::size_t i) const {
  return normal_mass((range_.inner_low() - centre_[i]) * inverse_width_[i],
                     (range_.inner_high() - centre_[i]) * inverse_width_[i]);
}

double NumericKernels::log_constant() const { return std::log(width_.back()) + kLogSqrtTwoPi; }

void NumericKernels::multiply_widths(std::span<double> products) const {
  for (std::size_t i = 0; i < products.size(); ++i) {
    products[i] *= width_[i] * inverse_width_.back();
  }
}

void NumericKernels::add_squares(const std::array<double, 4>& values,
                                 std::array<double*, 4> sums) const {
  std::array<double, 4> x;
  std::ranges::transform(values, x.begin(), [&](double value) { return range_.inner(value); });
  double* __restrict s0 = sums[0], * __restrict s1 = sums[1], * __restrict s2 = sums[2], * __restrict s3 = sums[3];
  const double *centre = centre_.data(), *inverse = inverse_width_.data();
  for (std::size_t i = 0; i < centre_.size(); ++i) {
    const double z0 = (x[0] - centre[i]) * inverse[i], z1 = (x[1] - centre[i]) * inverse[i];
    const double z2 = (x[2] - centre[i]) * inverse[i], z3 = (x[3] - centre[i]) * inverse[i];
    s0[i] += z0 * z0;
    s1[i] += z1 * z1;
    s2[i] += z2 * z2;
    s3[i] += z3 * z3;
  }
}

void NumericKernels::add_log_masses(double value, std::span<const std::size_t> components,
                                    std::span<double> sums) const {
  const double low = range_.inner(value - range_.step / 2);
  const double high = range_.inner(value + range_.step / 2);
  // Many kernels are equal, as many observations are: what was computed last is kept at hand.
  struct Known {
    double centre, width, log_mass;
  };
  std::array<Known, 64> known{};  // no kernel has width 0
  for (const std::size_t i : components) {
    const double at = (centre_[i] - low) * inverse_width_[i];
    Known& k = known[static_cast<std::size_t>(std::abs(at) * 8) % known.size()];
    if (k.centre != centre_[i] || k.width != width_[i]) {
      const double mass = log_normal_mass(-at, (high - centre_[i]) * inverse_width_[i]);
      k = {centre_[i], width_[i], mass};
    }
    sums[i] += k.log_mass;
  }
}

// A row of the table is 1 / (n + 1) for every choice and 1 more for the observed one, normalised.
ChoiceKernels::ChoiceKernels(std::size_t choices, std::span<const double> observed)
    : choices_(choices), observed_(observed.begin(), observed.end()) {
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

void ChoiceKernels::add_log_masses(double value, std::span<const std::size_t> components,
                                   std::span<double> sums) const {
  for (const std::size_t i : components) {
    sums[i] += i == observed_.size() ? log_prior_ : observed_[i] == value ? log_hit_ : log_miss_;
  }
}

ParzenEstimator::ParzenEstimator(const std::vector<Observed>& dimensions)
    : weights_(age_weights(dimensions.front().values.size())) {
  weights_.push_back(1);
  const double total = std::accumulate(weights_.begin(), weights_.end(), 0.0);
  for (double& weight : weights_) weight /= total;
  for (const Observed& dimension : dimensions) {
    if (const auto range = numeric_range(*dimension.parameter)) {
      dimensions_.emplace_back(NumericKernels(*range, dimension.values));
    } else {
      const auto& choices = std::get<Choices>(dimension.parameter->range).values;
      dimensions_.emplace_back(ChoiceKernels(choices.size(), dimension.values));
    }
  }
  // One logarithm for many dimensions: a width is at least 1/102 of the prior's, so that their
  // product is far from underflow.
  constexpr std::size_t kAtOnce = 64;
  log_width_.assign(weights_.size(), 0.0);
  std::vector<double> products(weights_.size(), 1.0);
  double constant = 0;
  for (std::size_t d = 0; d < dimensions_.size(); ++d) {
    const auto* kernels = std::get_if<NumericKernels>(&dimensions_[d]);
    if (kernels && !kernels->is_discrete()) {
      kernels->multiply_widths(products);
      constant += kernels->log_constant();
    }
    if ((d + 1) % kAtOnce != 0 && d + 1 != dimensions_.size()) continue;
    for (std::size_t i = 0; i < products.size(); ++i) {
      log_width_[i] += std::log(std::exchange(products[i], 1.0));
    }
  }
  for (double& log_width : log_width_) log_width += constant;
}

Point ParzenEstimator::draw(Rng& rng) const {
  double left = rng.uniform();
  std::size_t component = 0;
  while (component + 1 < weights_.size() && left >= weights_[component]) {
    left -= weights_[component++];
  }
  Point point;
  for (const auto& dimension : dimensions_) {
    point.push_back(std::visit([&](const auto& k) { return k.draw(component, rng); }, dimension));
  }
  return point;
}

std::array<double, 4> ParzenEstimator::log_densities_of_four(
    const std::array<const double*, 4>& points, Inside& inside) const {
  const std::size_t n = weights_.size();
  std::vector<double> sums(4 * n, 0.0);
  const std::array<double*, 4> rows{&sums[0], &sums[n], &sums[2 * n], &sums[3 * n]};
  for (std::size_t d = 0; d < dimensions_.size(); ++d) {
    const auto* kernels = std::get_if<NumericKernels>(&dimensions_[d]);
    if (!kernels || kernels->is_discrete()) continue;
    kernels->add_squares({points[0][d], points[1][d], points[2][d], points[3][d]}, rows);
  }
  std::array<double, 4> results;
  for (std::size_t k = 0; k < 4; ++k) {
    for (std::size_t i = 0; i < n; ++i) rows[k][i] = -0.5 * rows[k][i] - log_width_[i];
    results[k] = log_sum(points[k], {rows[k], n}, inside);
  }
  return results;
}

double ParzenEstimator::log_inside(std::size_t component, Inside& inside) const {
  if (!std::isnan(inside[component])) return inside[component];
  double sum = 0, product = 1;
  for (const auto& dimension : dimensions_) {
    const auto* kernels = std::get_if<NumericKernels>(&dimension);
    if (!kernels) continue;
    product *= kernels->inside(component);
    if (product < 1e-100) sum += std::log(std::exchange(product, 1.0));
  }
  return inside[component] = sum + std::log(product);
}

// Masses are dear to compute. So the densities come first, and a component that is hopeless after
// them is left out: below e^-60 of the prior, whose weight is as large as any, it disappears in the
// sum's rounding.
double ParzenEstimator::log_sum(const double* point, std::span<double> sums, Inside& inside) const {
  auto for_discrete = [&](auto&& visit) {
    for (std::size_t d = 0; d < dimensions_.size(); ++d) {
      auto visit_discrete = [&](const auto& kernels) {
        if (is_discrete(kernels)) visit(kernels, point[d]);
      };
      std::visit(visit_discrete, dimensions_[d]);
    }
  };
  const std::size_t prior = sums.size() - 1;
  for_discrete([&](const auto& k, double value) { k.add_log_masses(value, {&prior, 1}, sums); });
  sums[prior] -= log_inside(prior, inside);
  // Without inside(), a sum is too small by up to ln 3 a dimension; masses make it smaller still.
  const double most = std::log(3) * static_cast<double>(dimensions_.size());
  const double floor = sums[prior] - 60 - most;
  std::vector<std::size_t> alive;
  for (std::size_t i = 0; i < prior; ++i) {
    if (sums[i] >= floor) alive.push_back(i);
  }
  for_discrete([&](const auto& k, double value) {
    k.add_log_masses(value, alive, sums);
    std::erase_if(alive, [&](std::size_t i) { return sums[i] < floor; });
  });
  for (const std::size_t i : alive) sums[i] -= log_inside(i, inside);
  alive.push_back(prior);
  double largest = sums[prior];
  for (const std::size_t i : alive) largest = std::max(largest, sums[i]);
  double total = 0;
  for (const std::size_t i : alive) total += weights_[i] * std::exp(sums[i] - largest);
  return largest + std::log(total);
}

std::vector<double> ParzenEstimator::log_densities(std::span<const Point> points) const {
  std::vector<double> results;
  Inside inside(weights_.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t first = 0; first < points.size(); first += 4) {
    // The last four may be the same point several times.
    std::array<const double*, 4> four;
    for (std::size_t k = 0; k < 4; ++k) {
      four[k] = points[std::min(first + k, points.size() - 1)].data();
    }
    for (double result : log_densities_of_four(four, inside)) results.push_back(result);
  }
  results.resize(points.size());
  return results;
}

double ParzenEstimator::log_density(const Point& point) const {
  return log_densities({&point, 1})[0];
}

std::vector<double> age_weights(std::size_t n) {
  constexpr std::size_t kNew = 25;
  std::vector<double> weights(n, 1.0);
  if (n <= kNew) return weights;
  const double oldest = 1 / static_cast<double>(n);
  const double steps = static_cast<double>(std::max<std::size_t>(n - kNew - 1, 1));
  for (std::size_t i = 0; i < n - kNew; ++i) {
    weights[i] = oldest + (1 - oldest) * static_cast<double>(i) / steps;
  }
  return weights;
}

}  // namespace mfsearch
