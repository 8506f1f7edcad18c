#include "search/wilcoxon_pruner.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

namespace mfsearch {
namespace {

// Ranks are doubled throughout, so that those shared by ties are whole numbers.
struct Ranked {
  std::vector<std::size_t> ranks;  // of the differences other than zero
  std::size_t positive = 0;        // the sum of those that belong to positive differences
};

Ranked ranked(std::span<const double> differences) {
  std::vector<double> sorted(differences.begin(), differences.end());
  std::ranges::sort(sorted, {}, [](double x) { return std::abs(x); });
  Ranked result;
  for (std::size_t first = 0, end = 0; first < sorted.size(); first = end) {
    while (end < sorted.size() && std::abs(sorted[end]) == std::abs(sorted[first])) ++end;
    if (sorted[first] == 0) continue;  // half of their ranks on either side decides nothing
    for (std::size_t i = first; i < end; ++i) {
      result.ranks.push_back(first + 1 + end);  // twice the mean of first + 1 ... end
      if (sorted[i] > 0) result.positive += result.ranks.back();
    }
  }
  return result;
}

// ways[s]: the probability that the ranks with a positive sign sum to s.
double exact_p_value(const Ranked& d) {
  std::vector<double> ways(std::reduce(d.ranks.begin(), d.ranks.end()) + 1, 0.0);
  ways[0] = 1;
  for (const std::size_t rank : d.ranks) {
    for (std::size_t sum = ways.size(); sum-- > 0;) {
      ways[sum] = (ways[sum] + (sum >= rank ? ways[sum - rank] : 0)) / 2;
    }
  }
  return std::accumulate(ways.begin() + static_cast<std::ptrdiff_t>(d.positive), ways.end(), 0.0);
}

double normal_p_value(const Ranked& d) {
  double mean = 0, variance = 0;
  for (const std::size_t rank : d.ranks) {
    mean += static_cast<double>(rank) / 2;
    variance += static_cast<double>(rank * rank) / 4;
  }
  const double z = (static_cast<double>(d.positive) - mean) / std::sqrt(variance);
  return std::erfc(z / std::numbers::sqrt2) / 2;
}

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

double signed_rank_p_value(std::span<const double> differences) {
  constexpr std::size_t kExact = 50;
  const Ranked d = ranked(differences);
  if (d.ranks.empty()) return 1;
  return d.ranks.size() <= kExact ? exact_p_value(d) : normal_p_value(d);
}

bool wilcoxon_prunes(const PrunerOptions& options, std::span<const double> curve,
                     const History& history) {
  const Trial* best = best_trial(history.finished, history.direction);
  if (!best || best->curve.empty()) return false;
  const double sign = history.direction == Direction::minimize ? 1 : -1;  // worse is larger
  if (sign * mean(curve) <= sign * mean(best->curve)) return false;
  const std::size_t pairs = std::min(curve.size(), best->curve.size());
  if (pairs < static_cast<std::size_t>(options.min_pairs)) return false;
  std::vector<double> worse_by;
  for (std::size_t i = 0; i < pairs; ++i) worse_by.push_back(sign * (curve[i] - best->curve[i]));
  return signed_rank_p_value(worse_by) < options.p_threshold;
}

}  // namespace mfsearch
