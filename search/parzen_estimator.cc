#include "search/parzen_estimator.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "search/ascending_order.h"
#include "search/truncated_normal.h"

namespace mfsearch {
namespace {

constexpr double kLogSqrtTwoPi = 0.91893853320467274178;

// The distance to the farther of both neighbours, the ends of the range being the neighbours of the
// outermost observations, unless there are at least two: those look inwards only.
std::vector<double> gaps(std::span<const double> centre, double low, double high) {
  const std::size_t n = centre.size();
  const std::vector<std::size_t> order = ascending_order(centre);
  std::vector<double> gap(n);
  for (std::size_t rank = 0; rank < n; ++rank) {
    const double at = centre[order[rank]];
    const double left = at - (rank > 0 ? centre[order[rank - 1]] : low);
    const double right = (rank + 1 < n ? centre[order[rank + 1]] : high) - at;
    const bool first = rank == 0, last = rank + 1 == n;
    gap[order[rank]] = n == 1  ? std::max(left, right)
                       : first ? right
                       : last  ? left
                               : std::max(left, right);
  }
  return gap;
}

}  // namespace

NumericKernels::NumericKernels(const NumericRange& range, std::span<const double> observed)
    : range_(range) {
  const double low = range.inner_low(), high = range.inner_high(), span = high - low;
  for (double value : observed) centre_.push_back(range.inner(value));
  width_ = gaps(centre_, low, high);
  const double narrowest = span / std::min(100.0, static_cast<double>(observed.size()) + 2);
  for (double& width : width_) width = std::clamp(width, narrowest, span);
  centre_.push_back((low + high) / 2);
  width_.push_back(span);
  for (std::size_t i = 0; i < centre_.size(); ++i) {
    const double inside =
        log_normal_mass((low - centre_[i]) / width_[i], (high - centre_[i]) / width_[i]);
    const bool is_density = range.step == 0;
    log_scale_.push_back(inside + (is_density ? std::log(width_[i]) + kLogSqrtTwoPi : 0));
  }
}

double NumericKernels::draw(std::size_t component, Rng& rng) const {
  const double centre = centre_[component], width = width_[component];
  const double a = (range_.inner_low() - centre) / width;
  const double b = (range_.inner_high() - centre) / width;
  return range_.nearest(centre + width * truncated_normal_quantile(rng.uniform(), a, b));
}

void NumericKernels::add_log_densities(double value, std::span<double> sums) const {
  if (range_.step == 0) {
    const double x = range_.inner(value);
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const double z = (x - centre_[i]) / width_[i];
      sums[i] -= 0.5 * z * z + log_scale_[i];
    }
  } else {
    const double low = range_.inner(value - range_.step / 2);
    const double high = range_.inner(value + range_.step / 2);
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const double a = (low - centre_[i]) / width_[i], b = (high - centre_[i]) / width_[i];
      sums[i] += log_normal_mass(a, b) - log_scale_[i];
    }
  }
}

// A row of the table is 1 / (n + 1) for every choice and 1 more for the observed one, normalised.
ChoiceKernels::ChoiceKernels(std::size_t choices, std::span<const double> observed)
    : choices_(choices), observed_(observed.begin(), observed.end()) {
  const double each = 1 / (static_cast<double>(observed.size()) + 1);
  const double total = 1 + each * static_cast<double>(choices);
  hit_ = (1 + each) / total;
  miss_ = each / total;
  prior_ = 1 / static_cast<double>(choices);
}

double ChoiceKernels::draw(std::size_t component, Rng& rng) const {
  const bool is_prior = component == observed_.size();
  // The extra weight of the observed choice comes first, the rest is shared evenly.
  if (!is_prior && rng.uniform() < hit_ - miss_) return observed_[component];
  return static_cast<double>(rng.below(choices_));
}

void ChoiceKernels::add_log_densities(double value, std::span<double> sums) const {
  const double log_hit = std::log(hit_), log_miss = std::log(miss_);
  for (std::size_t i = 0; i < observed_.size(); ++i) {
    sums[i] += observed_[i] == value ? log_hit : log_miss;
  }
  sums.back() += std::log(prior_);
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

double ParzenEstimator::log_density(std::span<const double> point) const {
  std::vector<double> sums(weights_.size(), 0.0);
  for (std::size_t d = 0; d < dimensions_.size(); ++d) {
    std::visit([&](const auto& k) { k.add_log_densities(point[d], sums); }, dimensions_[d]);
  }
  const double largest = *std::ranges::max_element(sums);
  double total = 0;
  for (std::size_t i = 0; i < sums.size(); ++i) total += weights_[i] * std::exp(sums[i] - largest);
  return largest + std::log(total);
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
