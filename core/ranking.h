// What ranked lists are worth: figures for one user's list, and their average over users.
// Formulas: docs/maths.md.
#pragma once

#include <span>
#include <vector>

#include "core/metrics.h"

namespace mfsearch {

// The figures of one list. relevant[r] says whether the item at rank r + 1 is relevant; the list
// may be shorter than k, but not longer. num_relevant counts all relevant items, listed or not;
// without any, every figure is 0. Coverage is not a list's own and stays NaN; users is 1.
RankingMetrics judge_list(const std::vector<bool>& relevant, int num_relevant, int k);

// Averages over users under the rules of EvaluationOptions. Coverage counts every list, also those
// of users who do not enter the averages.
class RankingAverage {
 public:
  RankingAverage(Index num_items, const EvaluationOptions& options);

  // One user: its list, at most k items, best first, and its relevant items, sorted.
  void add(std::span<const Index> list, std::span<const Index> relevant);

  RankingMetrics result() const;  // NaN without users

 private:
  EvaluationOptions options_;
  RankingMetrics sum_;
  std::vector<bool> listed_;  // by item
};

}  // namespace mfsearch
