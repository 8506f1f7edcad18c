#include "reports/result_panels.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mfsearch {

std::vector<double> figures(const ModelResult& result, const Figure& figure) {
  std::vector<double> values;
  for (const Metrics& repeat : result.repeats) {
    const double value = figure(repeat);
    if (std::isfinite(value)) values.push_back(value);
  }
  return values;
}

std::vector<ResultPanel> result_panels(const Summary& summary) {
  const EvaluationOptions& options = summary.evaluation;
  const auto any = [&](auto&& mean) {
    return std::any_of(summary.results.begin(), summary.results.end(),
                       [&](const ModelResult& r) { return std::isfinite(mean(r)); });
  };
  std::vector<ResultPanel> shown;
  if (any([](const ModelResult& r) { return test_rmse(r).mean; })) {
    shown.push_back(
        {"RMSE (lower is better)", Direction::minimize, [](const Metrics& m) { return m.rmse; }});
  }
  if (any([&](const ModelResult& r) { return leading_ndcg(r, options).mean; })) {
    shown.push_back({fmt::format("NDCG@{} (higher is better)", options.k), Direction::maximize,
                     [options](const Metrics& m) { return leading_ranking(m, options).ndcg; }});
  }
  return shown;
}

}  // namespace mfsearch
