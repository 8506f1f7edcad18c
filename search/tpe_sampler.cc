#include "search/tpe_sampler.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "search/parzen_estimator.h"
#include "search/random_sampler.h"

namespace mfsearch {
namespace {

// Fills `point` at `dimensions`, which are modelled together.
void suggest(const SearchSpace& space, const GoodAndBad& trials,
             const std::vector<std::size_t>& dimensions, int candidates, Rng& rng, Point& point) {
  auto estimator = [&](const std::vector<const Point*>& points) {
    std::vector<Observed> observed;
    for (std::size_t d : dimensions) {
      observed.push_back({&space[d], {}});
      for (const Point* p : points) observed.back().values.push_back((*p)[d]);
    }
    return ParzenEstimator(observed);
  };
  const ParzenEstimator good = estimator(trials.good), bad = estimator(trials.bad);
  Point best;
  double best_ratio = 0;
  for (int i = 0; i < candidates; ++i) {
    Point candidate = good.draw(rng);
    const double ratio = good.log_density(candidate) - bad.log_density(candidate);
    if (i > 0 && ratio <= best_ratio) continue;
    best = std::move(candidate);
    best_ratio = ratio;
  }
  for (std::size_t i = 0; i < dimensions.size(); ++i) point[dimensions[i]] = best[i];
}

bool is_informative(const Trial& trial) { return trial.state != TrialState::failed; }

}  // namespace

std::size_t gamma(std::size_t n) { return std::min<std::size_t>((n + 9) / 10, 25); }

GoodAndBad part(const History& history, bool constant_liar) {
  const double sign = history.direction == Direction::minimize ? 1 : -1;
  // Complete before pruned; then by value, or by length (longer first) and last report.
  auto rank = [&](const Trial* t) {
    const bool pruned = t->state == TrialState::pruned;
    const auto length = pruned ? -std::ssize(t->curve) : 0;
    return std::tuple(pruned, length, sign * t->value.value_or(0), t->number);
  };
  std::vector<const Trial*> trials;
  for (const Trial& trial : history.finished) {
    if (is_informative(trial)) trials.push_back(&trial);
  }
  std::ranges::sort(trials, {}, rank);
  const auto middle = trials.begin() + static_cast<std::ptrdiff_t>(gamma(trials.size()));
  auto by_number = [](const Trial* t) { return t->number; };
  std::ranges::sort(trials.begin(), middle, {}, by_number);
  std::ranges::sort(middle, trials.end(), {}, by_number);

  GoodAndBad parts;
  for (auto it = trials.begin(); it != middle; ++it) parts.good.push_back(&(*it)->point);
  for (auto it = middle; it != trials.end(); ++it) parts.bad.push_back(&(*it)->point);
  if (constant_liar) {
    // A trial that another program added outside the space has a point of NaNs.
    for (const Point& point : history.pending) {
      if (std::ranges::none_of(point, [](double x) { return std::isnan(x); })) {
        parts.bad.push_back(&point);
      }
    }
  }
  return parts;
}

Point tpe_point(const SearchSpace& space, const History& history, const SamplerOptions& options,
                Rng& rng) {
  Point point = random_point(space, rng);
  if (std::ranges::count_if(history.finished, is_informative) < options.startup_trials) {
    return point;
  }
  std::vector<std::size_t> searched;  // a single value stays as it was drawn
  for (std::size_t d = 0; d < space.size(); ++d) {
    if (!is_single(space[d])) searched.push_back(d);
  }
  if (searched.empty()) return point;

  const GoodAndBad trials = part(history, options.constant_liar);
  if (options.multivariate) {
    suggest(space, trials, searched, options.candidates, rng, point);
  } else {
    for (std::size_t d : searched) suggest(space, trials, {d}, options.candidates, rng, point);
  }
  return point;
}

}  // namespace mfsearch
