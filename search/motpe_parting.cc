#include "search/motpe_parting.h"

#include <algorithm>
#include <cmath>

#include "search/hypervolume.h"
#include "search/pareto.h"

namespace mfsearch {
namespace {

// Which of the points are the `count` best.
std::vector<bool> best_of(const std::vector<Losses>& points, std::size_t count) {
  std::vector<bool> is_best(points.size());
  const std::vector<std::size_t> ranks = non_domination_ranks(points);
  for (std::size_t rank = 0, left = std::min(count, points.size()); left > 0; ++rank) {
    std::vector<std::size_t> layer;
    std::vector<Losses> losses_of_layer;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (ranks[i] != rank) continue;
      layer.push_back(i);
      losses_of_layer.push_back(points[i]);
    }
    const std::size_t taken = std::min(left, layer.size());
    for (std::size_t i :
         hypervolume_subset(losses_of_layer, taken, reference_point(losses_of_layer))) {
      is_best[layer[i]] = true;
    }
    left -= taken;
  }
  return is_best;
}

}  // namespace

GoodAndBad part_by_dominance(const History& history, bool constant_liar) {
  std::vector<Losses> points;
  std::size_t count = 0;
  for (const Trial& trial : history.finished) {
    if (trial.state != TrialState::failed) ++count;
    if (trial.state == TrialState::complete) {
      points.push_back(losses(trial, history.direction, history.other_directions));
    }
  }
  const std::vector<bool> is_best = best_of(points, (count + 9) / 10);
  GoodAndBad parts;
  std::size_t complete = 0;
  for (const Trial& trial : history.finished) {
    if (trial.state == TrialState::failed) continue;
    const bool good = trial.state == TrialState::complete && is_best[complete++];
    (good ? parts.good : parts.bad).push_back(&trial.point);
  }
  if (!constant_liar) return parts;
  for (const Point& point : history.pending) {
    if (!is_outside(point)) parts.bad.push_back(&point);
  }
  return parts;
}

}  // namespace mfsearch
