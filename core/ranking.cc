#include "core/ranking.h"

#include <algorithm>
#include <cmath>

namespace mfsearch {

// Equations (6.1) to (6.7).
RankingMetrics judge_list(const std::vector<bool>& relevant, int num_relevant, int k) {
  const int ideal = std::min(k, num_relevant);
  const auto gain_at = [](int rank) { return 1 / std::log2(rank + 1); };

  int hits = 0, first_hit = 0;
  double gain = 0, ideal_gain = 0, precisions = 0;
  for (int rank = 1; rank <= static_cast<int>(relevant.size()); ++rank) {
    if (!relevant[rank - 1]) continue;
    if (hits++ == 0) first_hit = rank;
    gain += gain_at(rank);
    precisions += static_cast<double>(hits) / rank;
  }
  for (int rank = 1; rank <= ideal; ++rank) ideal_gain += gain_at(rank);

  RankingMetrics m;
  m.precision = static_cast<double>(hits) / k;
  m.recall = hits ? static_cast<double>(hits) / num_relevant : 0;
  m.ndcg = hits ? gain / ideal_gain : 0;
  m.map = hits ? precisions / ideal : 0;
  m.mrr = hits ? 1.0 / first_hit : 0;
  m.hit_rate = hits ? 1 : 0;
  m.users = 1;
  return m;
}

namespace {

// The members that are averaged, which is all figures but coverage.
constexpr double RankingMetrics::*kAveraged[] = {
    &RankingMetrics::precision, &RankingMetrics::recall, &RankingMetrics::ndcg,
    &RankingMetrics::map,       &RankingMetrics::mrr,    &RankingMetrics::hit_rate};

}  // namespace

RankingAverage::RankingAverage(Index num_items, const EvaluationOptions& options)
    : options_(options), listed_(num_items) {
  for (auto figure : kAveraged) sum_.*figure = 0;
}

void RankingAverage::add(std::span<const Index> list, std::span<const Index> relevant) {
  std::vector<bool> hits;
  for (Index item : list) {
    listed_[item] = true;
    hits.push_back(std::binary_search(relevant.begin(), relevant.end(), item));
  }
  if (relevant.empty() && options_.no_relevant == NoRelevant::skip) return;
  const auto figures = judge_list(hits, static_cast<int>(relevant.size()), options_.k);
  for (auto figure : kAveraged) sum_.*figure += figures.*figure;
  sum_.users += figures.users;
}

RankingMetrics RankingAverage::result() const {
  RankingMetrics mean = sum_;
  for (auto figure : kAveraged) mean.*figure /= sum_.users;
  const auto listed = std::count(listed_.begin(), listed_.end(), true);
  mean.coverage = static_cast<double>(listed) / static_cast<double>(listed_.size());
  return mean;
}

}  // namespace mfsearch
