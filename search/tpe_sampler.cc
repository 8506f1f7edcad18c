#include "search/tpe_sampler.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "search/conditions.h"
#include "search/motpe_parting.h"
#include "search/parzen_estimator.h"
#include "search/random_sampler.h"

namespace mfsearch {
namespace {

using Dimensions = std::vector<std::size_t>;

// Fills `point` at `dimensions`, which are modelled together; all are active, or none is.
void suggest(const SearchSpace& space, const GoodAndBad& trials, const Dimensions& dimensions,
             int candidates, Rng& rng, Point& point) {
  const ParzenEstimator good(space, dimensions, trials.good);
  const ParzenEstimator bad(space, dimensions, trials.bad);
  std::vector<Point> drawn;
  for (int i = 0; i < candidates; ++i) drawn.push_back(good.draw(rng));
  const std::vector<double> of_good = good.log_densities(drawn), of_bad = bad.log_densities(drawn);
  std::size_t best_index = 0;
  auto ratio = [&](std::size_t i) { return of_good[i] - of_bad[i]; };
  for (std::size_t i = 1; i < drawn.size(); ++i) {
    if (ratio(i) > ratio(best_index)) best_index = i;
  }
  const Point& best = drawn[best_index];
  for (std::size_t i = 0; i < dimensions.size(); ++i) point[dimensions[i]] = best[i];
}

// Parted into those that are always active together.
std::vector<Dimensions> grouped(const SearchSpace& space, const Dimensions& dimensions) {
  std::vector<Dimensions> groups;
  for (std::size_t d : dimensions) {
    const auto is_akin = [&](const Dimensions& g) { return space[g[0]].when == space[d].when; };
    const auto group = std::ranges::find_if(groups, is_akin);
    if (group == groups.end()) {
      groups.push_back({d});
    } else {
      group->push_back(d);
    }
  }
  return groups;
}

bool is_informative(const Trial& trial) { return trial.state != TrialState::failed; }

}  // namespace

std::size_t gamma(std::size_t n) { return std::min<std::size_t>((n + 9) / 10, 25); }

GoodAndBad part(const History& history, bool constant_liar) {
  const double sign = history.direction == Direction::minimize ? 1 : -1;
  // Complete before pruned; then by value, or by length (longer first) and last report.
  using Rank = std::tuple<bool, std::ptrdiff_t, double, int>;
  auto rank = [&](const Trial& t) {
    const bool pruned = t.state == TrialState::pruned;
    const auto length = pruned ? -std::ssize(t.curve) : 0;
    return Rank(pruned, length, sign * t.value.value_or(0), t.number);
  };
  std::vector<Rank> ranks;
  for (const Trial& trial : history.finished) {
    if (is_informative(trial)) ranks.push_back(rank(trial));
  }
  GoodAndBad parts;
  if (!ranks.empty()) {
    const auto last_good = ranks.begin() + static_cast<std::ptrdiff_t>(gamma(ranks.size())) - 1;
    std::ranges::nth_element(ranks, last_good);
    for (const Trial& trial : history.finished) {
      if (!is_informative(trial)) continue;
      (rank(trial) <= *last_good ? parts.good : parts.bad).push_back(&trial.point);
    }
  }
  if (constant_liar) {
    for (const Point& point : history.pending) {
      if (!is_outside(point)) parts.bad.push_back(&point);
    }
  }
  return parts;
}

Point tpe_point(const SearchSpace& space, const History& history, const SamplerOptions& options,
                Rng& rng) {
  Point point = random_values(space, rng);
  Dimensions searched;  // a single value stays as it was drawn
  if (std::ranges::count_if(history.finished, is_informative) >= options.startup_trials) {
    for (std::size_t d = 0; d < space.size(); ++d) {
      if (!is_single(space[d])) searched.push_back(d);
    }
  }
  const GoodAndBad trials = history.other_directions.empty()
                                ? part(history, options.constant_liar)
                                : part_by_dominance(history, options.constant_liar);
  if (options.multivariate) {
    for (const Dimensions& group : grouped(space, searched)) {
      suggest(space, trials, group, options.candidates, rng, point);
    }
  } else {
    for (std::size_t d : searched) suggest(space, trials, {d}, options.candidates, rng, point);
  }
  deactivate(space, point);
  return point;
}

}  // namespace mfsearch
