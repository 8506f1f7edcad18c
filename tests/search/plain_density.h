// The density of a Parzen estimator by its definition: what the fast one must equal, bit by bit.
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "search/kernel_widths.h"
#include "search/numeric_range.h"
#include "search/parzen_estimator.h"
#include "search/truncated_normal.h"

namespace mfsearch {

// Of all parameters of the space. `points` must outlive the call alone.
inline ParzenEstimator estimator_of(const SearchSpace& space, const std::vector<Point>& points) {
  std::vector<std::size_t> dimensions;
  for (std::size_t d = 0; d < space.size(); ++d) dimensions.push_back(d);
  std::vector<const Point*> pointers;
  for (const Point& point : points) pointers.push_back(&point);
  return {space, dimensions, pointers};
}

// All dimensions of all components, one after the other.
class PlainDensity {
 public:
  PlainDensity(const SearchSpace& space, const std::vector<Point>& points)
      : space_(space),
        points_(points),
        widths_(space.size()),
        weights_(age_weights(points.size())) {
    weights_.push_back(1);
    const double total = std::accumulate(weights_.begin(), weights_.end(), 0.0);
    for (double& weight : weights_) weight /= total;
    for (std::size_t d = 0; d < space.size(); ++d) {
      const auto range = numeric_range(space[d]);
      if (!range) continue;
      std::vector<double> centres;
      for (const Point& point : points) centres.push_back(range->inner(point[d]));
      widths_[d].resize(points.size());
      kernel_widths(centres, range->inner_low(), range->inner_high(), widths_[d]);
      widths_[d].push_back(range->inner_high() - range->inner_low());
    }
  }

  double log_density(const Point& at) const {
    std::vector<double> sums;
    for (std::size_t i = 0; i < weights_.size(); ++i) sums.push_back(log_component(i, at));
    const double largest = *std::ranges::max_element(sums);
    double total = 0;
    for (std::size_t i = 0; i < sums.size(); ++i)
      total += weights_[i] * std::exp(sums[i] - largest);
    return largest + std::log(total);
  }

 private:
  double log_component(std::size_t i, const Point& at) const {
    const bool is_prior = i == points_.size();
    double square = 0, width = 1, constant = 0, inside = 1;
    std::vector<double> masses;
    for (std::size_t d = 0; d < space_.size(); ++d) {
      const auto range = numeric_range(space_[d]);
      if (!range) {
        const auto count = static_cast<double>(std::get<Choices>(space_[d].range).values.size());
        const double each = 1 / (static_cast<double>(points_.size()) + 1);
        const double hit = !is_prior && points_[i][d] == at[d] ? 1 : 0;
        masses.push_back(is_prior ? -std::log(count) : std::log((hit + each) / (1 + each * count)));
        continue;
      }
      const double low = range->inner_low(), high = range->inner_high();
      const double centre = is_prior ? (low + high) / 2 : range->inner(points_[i][d]);
      const double inverse = 1 / widths_[d][i];
      inside *= normal_mass((low - centre) * inverse, (high - centre) * inverse);
      if (range->step > 0) {
        masses.push_back(
            log_normal_mass(-((centre - range->inner(at[d] - range->step / 2)) * inverse),
                            (range->inner(at[d] + range->step / 2) - centre) * inverse));
        continue;
      }
      const double z = (range->inner(at[d]) - centre) * inverse;
      square += z * z;
      width *= widths_[d][i] * (1 / widths_[d].back());
      constant += std::log(widths_[d].back()) + 0.91893853320467274178;
    }
    double log_masses = -0.5 * square - (std::log(width) + constant);
    for (double mass : masses) log_masses += mass;
    return log_masses - std::log(inside);
  }

  SearchSpace space_;
  std::vector<Point> points_;
  std::vector<std::vector<double>> widths_;
  std::vector<double> weights_;
};

}  // namespace mfsearch
