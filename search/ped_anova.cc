#include "search/ped_anova.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "search/numeric_range.h"
#include "search/truncated_normal.h"

namespace mfsearch {
namespace {

constexpr double kFloor = 1e-12;  // keeps a density from being 0

// How many values fell on each point of a parameter's grid, or on each choice.
using Counts = std::vector<int>;

std::size_t grid_points(const NumericRange& range) {
  constexpr double kMost = 50;
  if (range.step == 0) return static_cast<std::size_t>(kMost);
  const double points = range.log ? std::ceil(std::log2(range.high - range.low + 1)) + 1
                                  : static_cast<double>(range.count());
  return static_cast<std::size_t>(std::min(points, kMost));
}

Counts count(const Parameter& parameter, const std::vector<double>& values) {
  const auto range = numeric_range(parameter);
  if (!range) {
    Counts counts(std::get<Choices>(parameter.range).values.size());
    for (double value : values) ++counts[static_cast<std::size_t>(value)];
    return counts;
  }
  Counts counts(grid_points(*range));
  const double low = range->inner(range->low), last = static_cast<double>(counts.size() - 1);
  const double distance = (range->inner(range->high) - low) / last;
  for (double value : values) {
    const double at = std::ceil((range->inner(value) - low) / distance - 0.5);
    ++counts[static_cast<std::size_t>(std::clamp(at, 0.0, last))];
  }
  return counts;
}

// Scott's rule with the smaller of standard deviation and quartile distance, in grid points.
double bandwidth(const Counts& counts) {
  const int total = std::reduce(counts.begin(), counts.end());
  double mean = 0, squares = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) mean += counts[i] * static_cast<double>(i);
  mean /= total;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    squares += counts[i] * std::pow(static_cast<double>(i) - mean, 2);
  }
  std::vector<int> sums(counts.size());
  std::partial_sum(counts.begin(), counts.end(), sums.begin());
  const auto lower = std::ranges::lower_bound(sums, total / 4);
  const auto upper = std::ranges::upper_bound(sums, total * 3 / 4);
  const double quartiles = static_cast<double>(upper - lower) / 1.34;
  const double deviation = std::sqrt(squares / std::max(total - 1, 1));
  constexpr double kScott = 1.059, kLeast = 0.5 / 1.64;
  return std::max(kScott * std::min(quartiles, deviation) * std::pow(total, -0.2), kLeast);
}

// A kernel on each grid point that has values, weighed by their number, and a broad one.
std::vector<double> numeric_density(const Counts& counts) {
  const auto size = static_cast<double>(counts.size());
  std::vector<double> density(counts.size(), kFloor);
  const double total = std::reduce(counts.begin(), counts.end()) + 1;
  auto add = [&](double centre, double width, double weight) {
    auto mass = [&](double from, double to) {
      return std::exp(log_normal_mass((from - centre) / width, (to - centre) / width));
    };
    const double inside = mass(-0.5, size - 0.5);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const auto at = static_cast<double>(i);
      density[i] += weight / total * mass(at - 0.5, at + 0.5) / inside;
    }
  };
  const double width = bandwidth(counts);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) add(static_cast<double>(i), width, counts[i]);
  }
  add((size - 1) / 2, size, 1);
  return density;
}

std::vector<double> choice_density(const Counts& counts) {
  const auto choices = static_cast<double>(counts.size());
  const double total = std::reduce(counts.begin(), counts.end()) + 1;
  const auto kernels =
      static_cast<double>(std::ranges::count_if(counts, [](int c) { return c > 0; }));
  const double each = 1 / (kernels + 1), row = 1 + each * choices;
  std::vector<double> density;
  for (int c : counts) {
    density.push_back((1 / choices + (total - 1) * each / row + c / row) / total + kFloor);
  }
  return density;
}

double divergence(const Parameter& parameter, const std::vector<double>& good,
                  const std::vector<double>& all) {
  const bool is_choice = !numeric_range(parameter);
  const auto density = is_choice ? choice_density : numeric_density;
  const auto of_good = density(count(parameter, good)), of_all = density(count(parameter, all));
  double sum = 0;
  for (std::size_t i = 0; i < of_all.size(); ++i) {
    sum += of_all[i] * std::pow(of_good[i] / of_all[i] - 1, 2);
  }
  return sum;
}

}  // namespace

std::vector<double> ped_anova(const SearchSpace& space, std::span<const Trial> trials,
                              Direction direction) {
  const double sign = direction == Direction::minimize ? 1 : -1;
  std::vector<const Trial*> complete;
  for (const Trial& t : trials) {
    if (t.state == TrialState::complete && contains(space, t.point)) complete.push_back(&t);
  }
  std::vector<double> shares(space.size(), 0.0);
  if (complete.size() < 2) return shares;
  for (std::size_t d = 0; d < space.size(); ++d) {
    if (is_single(space[d])) continue;
    std::vector<double> good, all, losses;
    for (const Trial* t : complete) {
      if (std::isnan(t->point[d])) continue;
      all.push_back(t->point[d]);
      losses.push_back(sign * *t->value);
    }
    if (all.size() < 2) continue;
    std::vector<double> sorted = losses;
    const auto last_good = sorted.begin() + std::ssize(sorted) / 10 - (sorted.size() % 10 == 0);
    std::ranges::nth_element(sorted, last_good);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (losses[i] <= *last_good) good.push_back(all[i]);
    }
    shares[d] = divergence(space[d], good, all);
  }
  const double total = std::reduce(shares.begin(), shares.end());
  for (double& share : shares) share = total > 0 ? share / total : 0;
  return shares;
}

}  // namespace mfsearch
