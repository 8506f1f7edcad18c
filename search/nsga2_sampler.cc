#include "search/nsga2_sampler.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "search/conditions.h"
#include "search/pareto.h"
#include "search/random_sampler.h"

namespace mfsearch {
namespace {

constexpr double kCrossover = 0.9;

std::vector<Individual> judged(const std::vector<const Trial*>& trials, const History& history) {
  std::vector<Losses> points;
  for (const Trial* trial : trials) {
    points.push_back(losses(*trial, history.direction, history.other_directions));
  }
  const std::vector<std::size_t> ranks = non_domination_ranks(points);
  std::vector<Individual> all;
  for (std::size_t i = 0; i < trials.size(); ++i) all.push_back({trials[i], ranks[i], 0});
  const std::size_t layers = ranks.empty() ? 0 : std::ranges::max(ranks) + 1;
  for (std::size_t rank = 0; rank < layers; ++rank) {
    std::vector<Losses> layer;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (ranks[i] == rank) layer.push_back(points[i]);
    }
    const std::vector<double> distances = crowding_distances(layer);
    auto next = distances.begin();
    for (Individual& individual : all) {
      if (individual.rank == rank) individual.crowding = *next++;
    }
  }
  return all;
}

// Smaller is better.
auto crowded_order(const Individual& i) { return std::tuple(i.rank, -i.crowding); }

std::vector<const Trial*> best_of(const std::vector<const Trial*>& trials, const History& history,
                                  std::size_t count) {
  if (trials.size() <= count) return trials;
  std::vector<Individual> all = judged(trials, history);
  std::ranges::stable_sort(all, {}, crowded_order);
  all.resize(count);
  std::vector<const Trial*> best;
  for (const Individual& i : all) best.push_back(i.trial);
  std::ranges::sort(best);  // they stand in one array
  return best;
}

const Trial& tournament(const std::vector<Individual>& parents, Rng& rng) {
  const Individual& a = parents[rng.below(parents.size())];
  const Individual& b = parents[rng.below(parents.size())];
  return *(crowded_order(b) < crowded_order(a) ? b : a).trial;
}

}  // namespace

std::vector<Individual> nsga2_parents(const History& history, int population_size) {
  const auto size = static_cast<std::size_t>(population_size);
  std::vector<const Trial*> parents;
  for (std::size_t end = size; end <= history.finished.size(); end += size) {
    for (const Trial& trial : history.finished.subspan(end - size, size)) {
      if (trial.state == TrialState::complete) parents.push_back(&trial);
    }
    parents = best_of(parents, history, size);
  }
  return judged(parents, history);
}

Point nsga2_point(const SearchSpace& space, const History& history, const SamplerOptions& options,
                  Rng& rng) {
  std::vector<Individual> parents = nsga2_parents(history, options.population_size);
  std::erase_if(parents, [&](const Individual& p) { return !contains(space, p.trial->point); });
  if (parents.empty()) return random_point(space, rng);
  Point child = tournament(parents, rng).point;
  const Point& other = tournament(parents, rng).point;
  if (rng.uniform() < kCrossover) {
    for (std::size_t d = 0; d < space.size(); ++d) {
      if (rng.below(2) == 1) child[d] = other[d];
    }
  }
  const auto single = std::ranges::count_if(space, is_single);
  const double mutation = 1 / std::max(static_cast<double>(std::ssize(space) - single), 1.0);
  for (std::size_t d = 0; d < space.size(); ++d) {
    if (std::isnan(child[d])) child[d] = other[d];  // a parameter that the first parent lacks
    if (rng.uniform() < mutation || std::isnan(child[d])) {
      child[d] = random_value(space[d], rng);
    }
  }
  deactivate(space, child);
  return child;
}

}  // namespace mfsearch
