// The two figures by which charts compare models and baselines.
#pragma once

#include <string>
#include <vector>

#include "reports/standing.h"

namespace mfsearch {

struct ResultPanel {
  std::string title;  // "RMSE (lower is better)"
  Direction direction;
  Figure figure;
};

// Test RMSE, and NDCG of the leading ranking; without those that no result has.
std::vector<ResultPanel> result_panels(const Summary& summary);

// The figure of each repeat that has it.
std::vector<double> figures(const ModelResult& result, const Figure& figure);

}  // namespace mfsearch
