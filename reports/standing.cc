#include "reports/standing.h"

#include <algorithm>
#include <cmath>

namespace mfsearch {

Spread spread(const ModelResult& result, const Figure& figure) {
  Spread s{0, 0, 0};
  for (const Metrics& repeat : result.repeats) {
    const double value = figure(repeat);
    if (std::isnan(value)) continue;
    ++s.count;
    const double step = value - s.mean;  // Welford's update: stable, one pass
    s.mean += step / s.count;
    s.sd += step * (value - s.mean);
  }
  if (s.count == 0) s.mean = kNotAvailable;
  s.sd = s.count < 2 ? kNotAvailable : std::sqrt(s.sd / (s.count - 1));
  return s;
}

Spread test_rmse(const ModelResult& result) {
  if (!result.predicts_rating) return {kNotAvailable, kNotAvailable, 0};
  return spread(result, [](const Metrics& m) { return m.rmse; });
}

const RankingMetrics& leading_ranking(const Metrics& metrics, const EvaluationOptions& options) {
  return options.rank == RankedItems::catalogue ? metrics.catalogue : metrics.rated;
}

Spread leading_ndcg(const ModelResult& result, const EvaluationOptions& options) {
  return spread(result, [&](const Metrics& m) { return leading_ranking(m, options).ndcg; });
}

std::vector<const ModelResult*> by_rmse(const Summary& summary, bool baselines) {
  std::vector<const ModelResult*> results;
  for (const ModelResult& result : summary.results) {
    if (result.baseline == baselines) results.push_back(&result);
  }
  std::stable_sort(results.begin(), results.end(), [](const auto* a, const auto* b) {
    const double x = test_rmse(*a).mean, y = test_rmse(*b).mean;
    return std::isnan(y) ? !std::isnan(x) : x < y;
  });
  return results;
}

const ModelResult* find_result(const Summary& summary, const std::string& name) {
  for (const ModelResult& result : summary.results) {
    if (result.name == name) return &result;
  }
  return nullptr;
}

std::optional<Interval> compared(const Summary& summary, const std::string& a,
                                 const std::string& b) {
  for (const Comparison& c : summary.comparisons) {
    const Interval& d = c.difference;
    if (c.a == a && c.b == b) return d;
    if (c.a == b && c.b == a) return Interval{-d.estimate, -d.high, -d.low, d.level};
  }
  return std::nullopt;
}

}  // namespace mfsearch
