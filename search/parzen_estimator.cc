#include "search/parzen_estimator.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace mfsearch {
namespace {

// Those of the components for which `is_kept` holds, without a branch.
template <class IsKept>
void keep(Components& components, IsKept is_kept) {
  std::size_t count = 0;
  for (const std::uint32_t i : components) {
    components[count] = i;
    count += is_kept(i) ? 1 : 0;
  }
  components.resize(count);
}

// The first `count` of them for which it holds; most of them do not.
template <class Value>
Components select(std::size_t count, Value value, double floor) {
  Components selected(count);
  std::size_t size = 0;
  auto select_from = [&](std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; ++i) {
      selected[size] = static_cast<std::uint32_t>(i);
      size += value(i) >= floor ? 1 : 0;
    }
  };
  constexpr std::size_t kAtOnce = 8;
  std::size_t i = 0;
  for (; i + kAtOnce <= count; i += kAtOnce) {
    std::array<double, kAtOnce> values;
    for (std::size_t k = 0; k < kAtOnce; ++k) values[k] = value(i + k);
    std::array<double, 2> largest{values[0], values[1]};
    for (std::size_t k = 2; k < kAtOnce; k += 2) {
      largest = {std::max(largest[0], values[k]), std::max(largest[1], values[k + 1])};
    }
    if (std::max(largest[0], largest[1]) >= floor) select_from(i, i + kAtOnce);
  }
  select_from(i, count);
  selected.resize(size);
  return selected;
}

}  // namespace

ParzenEstimator::ParzenEstimator(const SearchSpace& space, std::span<const std::size_t> dimensions,
                                 std::vector<const Point*> points) {
  std::erase_if(points, [&](const Point* p) { return std::isnan((*p)[dimensions[0]]); });
  weights_ = age_weights(points.size());
  weights_.push_back(1);
  const double total = std::accumulate(weights_.begin(), weights_.end(), 0.0);
  for (double& weight : weights_) weight /= total;
  fill_columns(dimensions, points);
  dimensions_.reserve(dimensions.size());
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    const Parameter& parameter = space[dimensions[i]];
    const auto range = numeric_range(parameter);
    if (range) {
      dimensions_.emplace_back(NumericKernels(*range, columns_[i]));
    } else {
      const auto& choices = std::get<Choices>(parameter.range).values;
      dimensions_.emplace_back(
          ChoiceKernels(choices.size(), columns_[i].centre.first(points.size())));
    }
    (range && range->step == 0 ? continuous_ : discrete_).push_back(i);
  }
  multiply_widths();
}

// Columns are filled a few at a time: points are rows all over the memory, and of each as much is
// read at once as a cache line holds. The columns' memory is one piece whose size seldom changes:
// an allocator keeps that at hand, but gives much memory in small pieces back to the system.
void ParzenEstimator::fill_columns(std::span<const std::size_t> dimensions,
                                   std::span<const Point* const> points) {
  constexpr std::size_t kAtOnce = 8;
  const std::size_t n = points.size() + 1;
  memory_ = std::make_unique_for_overwrite<double[]>(std::bit_ceil(3 * n * dimensions.size()));
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    double* first = &memory_[3 * n * i];
    columns_.push_back({{first, n}, {first + n, n}, {first + 2 * n, n}});
  }
  for (std::size_t first = 0; first < dimensions.size(); first += kAtOnce) {
    const std::size_t end = std::min(first + kAtOnce, dimensions.size());
    for (std::size_t p = 0; p < points.size(); ++p) {
      const Point& point = *points[p];
      for (std::size_t i = first; i < end; ++i) columns_[i].centre[p] = point[dimensions[i]];
    }
  }
}

const NumericKernels& ParzenEstimator::continuous(std::size_t i) const {
  return std::get<NumericKernels>(dimensions_[continuous_[i]]);
}

// One logarithm for many dimensions: a width is at least 1/102 of the prior's, so that their
// product is far from underflow.
void ParzenEstimator::multiply_widths() {
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

// `sums`: zeros, of which the prior's is used.
double ParzenEstimator::log_of_prior(const double* point, const double* inner,
                                     std::span<double> sums, Inside& inside) const {
  const std::array prior{static_cast<std::uint32_t>(sums.size() - 1)};
  double& sum = sums.back();
  for (std::size_t c = 0; c < continuous_.size(); ++c) {
    continuous(c).add_squares(inner[c], prior, sums);
  }
  sum = -0.5 * sum - log_width_.back();
  for (const std::size_t d : discrete_) {
    std::visit([&](const auto& k) { k.add_log_masses(point[d], prior, sums); }, dimensions_[d]);
  }
  return sum - log_inside(prior[0], inside);
}

// A component that is hopeless is left out: below e^-60 of the prior, whose weight is as large as
// any, it disappears in the sum's rounding. Squares only grow, and of many dimensions a few are
// enough for most components: the others are added to those alone which are not yet hopeless.
std::array<double, 4> ParzenEstimator::log_densities_of_four(
    const std::array<const double*, 4>& points, Inside& inside) const {
  constexpr std::size_t kAtOnce = 4;
  const std::size_t n = weights_.size(), dimensions = continuous_.size();
  // Without inside(), a sum is too small by up to ln 3 a dimension; masses make it smaller still.
  const double most = std::log(3) * static_cast<double>(dimensions_.size());
  std::vector<double> inner(4 * dimensions), sums(4 * n, 0.0);
  std::array<std::span<double>, 4> rows;
  std::array<double, 4> of_prior, floors;
  std::array<Components, 4> alive;
  for (std::size_t k = 0; k < 4; ++k) {
    double* x = &inner[k * dimensions];
    for (std::size_t c = 0; c < dimensions; ++c) {
      x[c] = continuous(c).inner(points[k][continuous_[c]]);
    }
    rows[k] = std::span(sums).subspan(k * n, n);
    of_prior[k] = log_of_prior(points[k], x, rows[k], inside);
    floors[k] = of_prior[k] - 60 - most;
  }
  std::size_t done = 0, left;
  do {
    for (const std::size_t end = std::min(done + kAtOnce, dimensions); done < end; ++done) {
      const double* x = &inner[done];
      continuous(done).add_squares(
          {x[0], x[dimensions], x[2 * dimensions], x[3 * dimensions]},
          {rows[0].data(), rows[1].data(), rows[2].data(), rows[3].data()});
    }
    left = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      const double *squares = rows[k].data(), *log_width = log_width_.data();
      auto log_density = [=](std::size_t i) { return -0.5 * squares[i] - log_width[i]; };
      alive[k] = select(n - 1, log_density, floors[k]);
      left += alive[k].size();
    }
  } while (done < dimensions && left > n);  // one by one takes longer
  std::array<double, 4> results;
  for (std::size_t k = 0; k < 4; ++k) {
    for (std::size_t c = done; c < dimensions;) {
      for (const std::size_t end = std::min(c + kAtOnce, dimensions); c < end; ++c) {
        continuous(c).add_squares(inner[k * dimensions + c], alive[k], rows[k]);
      }
      keep(alive[k], [&](auto i) { return -0.5 * rows[k][i] - log_width_[i] >= floors[k]; });
    }
    for (const std::uint32_t i : alive[k]) rows[k][i] = -0.5 * rows[k][i] - log_width_[i];
    rows[k].back() = of_prior[k];
    results[k] = log_sum(points[k], floors[k], alive[k], rows[k], inside);
  }
  return results;
}

// `sums`: ln of the components' densities without inside() and the discrete dimensions, but the
// prior's is whole.
double ParzenEstimator::log_sum(const double* point, double floor, Components& alive,
                                std::span<double> sums, Inside& inside) const {
  // Masses are dear: those of components which bounds already show to be hopeless are not computed.
  // The 1 is more than all rounding.
  std::vector<double> bounds;
  if (!discrete_.empty()) bounds.assign(sums.begin(), sums.end());
  for (const std::size_t d : discrete_) {
    std::visit([&](const auto& k) { k.add_bounds(point[d], alive, bounds); }, dimensions_[d]);
    keep(alive, [&](auto i) { return bounds[i] >= floor - 1; });
  }
  for (const std::size_t d : discrete_) {
    std::visit([&](const auto& k) { k.add_log_masses(point[d], alive, sums); }, dimensions_[d]);
    keep(alive, [&](auto i) { return sums[i] >= floor; });
  }
  for (const std::uint32_t i : alive) sums[i] -= log_inside(i, inside);
  alive.push_back(static_cast<std::uint32_t>(sums.size() - 1));
  double largest = sums.back();
  for (const std::uint32_t i : alive) largest = std::max(largest, sums[i]);
  double total = 0;
  for (const std::uint32_t i : alive) total += weights_[i] * std::exp(sums[i] - largest);
  return largest + std::log(total);
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
