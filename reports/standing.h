// Who stands where: figures over repeats, the best model, the best baseline.
#pragma once

#include <functional>
#include <optional>

#include "reports/summary.h"

namespace mfsearch {

struct Spread {
  double mean;  // NaN if no repeat has the figure
  double sd;    // sample standard deviation; NaN with fewer than two repeats
  int count;    // repeats that have the figure
};

using Figure = std::function<double(const Metrics&)>;
Spread spread(const ModelResult& result, const Figure& figure);

// NaN for results that do not predict ratings.
Spread test_rmse(const ModelResult& result);

const RankingMetrics& leading_ranking(const Metrics& metrics, const EvaluationOptions& options);
Spread leading_ndcg(const ModelResult& result, const EvaluationOptions& options);

// The results that are (not) baselines, by mean test RMSE, best first; ties and results without
// one in their order.
std::vector<const ModelResult*> by_rmse(const Summary& summary, bool baselines);

const ModelResult* find_result(const Summary& summary, const std::string& name);

// The comparison of these two as a - b, turned round if it was made as b - a.
std::optional<Interval> compared(const Summary& summary, const std::string& a,
                                 const std::string& b);

}  // namespace mfsearch
