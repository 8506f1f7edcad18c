#include "search/pareto.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace mfsearch {
namespace {

std::vector<std::size_t> indices(std::size_t count) {
  std::vector<std::size_t> list(count);
  std::iota(list.begin(), list.end(), 0);
  return list;
}

}  // namespace

Losses losses(const Trial& trial, Direction direction,
              std::span<const Direction> other_directions) {
  const auto loss = [](double value, Direction d) {
    return d == Direction::minimize ? value : -value;
  };
  Losses all{loss(*trial.value, direction)};
  for (std::size_t i = 0; i < other_directions.size(); ++i) {
    all.push_back(loss(trial.other_values.at(i), other_directions[i]));
  }
  return all;
}

bool dominates(const Losses& a, const Losses& b) {
  bool better = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] > b[i]) return false;
    better = better || a[i] < b[i];
  }
  return better;
}

std::vector<std::size_t> non_domination_ranks(std::span<const Losses> points) {
  // Only points before it in lexicographic order can dominate one.
  std::vector<std::size_t> order = indices(points.size());
  std::ranges::stable_sort(order, {}, [&](std::size_t i) -> const Losses& { return points[i]; });
  std::vector<std::vector<std::size_t>> layers;
  std::vector<std::size_t> ranks(points.size());
  for (std::size_t i : order) {
    const auto is_dominated = [&](const std::vector<std::size_t>& layer) {
      const auto by = [&](std::size_t j) { return dominates(points[j], points[i]); };
      // Of two objectives the second falls along a layer, so that its last point is the judge.
      if (points[i].size() == 2) return by(layer.back());
      return std::any_of(layer.rbegin(), layer.rend(), by);
    };
    // Whatever dominates a point in one layer is dominated itself in all layers before.
    const auto layer = std::partition_point(layers.begin(), layers.end(), is_dominated);
    ranks[i] = static_cast<std::size_t>(layer - layers.begin());
    if (layer == layers.end()) {
      layers.push_back({i});
    } else {
      layer->push_back(i);
    }
  }
  return ranks;
}

std::vector<double> crowding_distances(std::span<const Losses> points) {
  std::vector<double> distances(points.size(), 0.0);
  if (points.empty()) return distances;
  for (std::size_t m = 0; m < points[0].size(); ++m) {
    std::vector<std::size_t> order = indices(points.size());
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return points[i][m]; });
    const auto at = [&](std::size_t place) { return points[order[place]][m]; };
    const double range = at(order.size() - 1) - at(0);
    if (range == 0) continue;
    distances[order.front()] = distances[order.back()] = std::numeric_limits<double>::infinity();
    for (std::size_t p = 1; p + 1 < order.size(); ++p) {
      distances[order[p]] += (at(p + 1) - at(p - 1)) / range;
    }
  }
  return distances;
}

std::vector<const Trial*> pareto_front(std::span<const Trial> trials, Direction direction,
                                       std::span<const Direction> other_directions) {
  std::vector<const Trial*> complete;
  std::vector<Losses> points;
  for (const Trial& trial : trials) {
    if (trial.state != TrialState::complete) continue;
    complete.push_back(&trial);
    points.push_back(losses(trial, direction, other_directions));
  }
  const std::vector<std::size_t> ranks = non_domination_ranks(points);
  std::vector<const Trial*> front;
  for (std::size_t i = 0; i < complete.size(); ++i) {
    if (ranks[i] == 0) front.push_back(complete[i]);
  }
  return front;
}

std::vector<const Trial*> sorted_front(std::span<const Trial> trials, Direction direction,
                                       std::span<const Direction> other_directions) {
  std::vector<const Trial*> front = pareto_front(trials, direction, other_directions);
  const double sign = direction == Direction::minimize ? 1 : -1;
  std::ranges::stable_sort(front, {}, [&](const Trial* trial) { return sign * *trial->value; });
  return front;
}

void add_to_front(std::vector<Losses>& front, const Losses& point) {
  const auto beats_it = [&](const Losses& other) { return dominates(other, point); };
  if (std::ranges::any_of(front, beats_it)) return;
  std::erase_if(front, [&](const Losses& other) { return dominates(point, other); });
  front.push_back(point);
}

}  // namespace mfsearch
