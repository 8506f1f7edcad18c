#include "search/cma_es_sampler.h"

#include <algorithm>

#include "search/cma_es.h"
#include "search/conditions.h"
#include "search/numeric_range.h"
#include "search/random_sampler.h"
#include "search/unit_cube.h"

namespace mfsearch {
namespace {

// Coordinates of the cube that have steps of one size; in logarithms steps differ from each other,
// and the margin would not know how far the next one is.
double step_in_cube(const NumericRange& range) {
  if (range.step == 0 || range.log) return 0;
  return 1 / static_cast<double>(range.count());
}

std::vector<const Trial*> best_first(std::span<const Trial> generation, Direction direction) {
  std::vector<const Trial*> trials;
  for (const Trial& trial : generation) {
    if (trial.state == TrialState::complete) trials.push_back(&trial);
  }
  const double sign = direction == Direction::minimize ? 1 : -1;
  std::ranges::stable_sort(trials, {}, [&](const Trial* t) { return sign * *t->value; });
  return trials;
}

}  // namespace

Point cma_es_point(const SearchSpace& space, const History& history, Rng& rng) {
  Point point = random_values(space, rng);
  std::vector<std::size_t> searched;
  std::vector<double> steps;
  for (std::size_t d = 0; d < space.size(); ++d) {
    const auto range = numeric_range(space[d]);
    if (!range || space[d].when || is_single(space[d])) continue;
    searched.push_back(d);
    steps.push_back(step_in_cube(*range));
  }
  if (searched.empty()) {
    deactivate(space, point);
    return point;
  }

  CmaEs cma(steps);
  const auto size = static_cast<std::size_t>(population_size(static_cast<int>(searched.size())));
  for (std::size_t end = size; end <= history.finished.size(); end += size) {
    std::vector<Eigen::VectorXd> generation;
    const auto trials = history.finished.subspan(end - size, size);
    for (const Trial* trial : best_first(trials, history.direction)) {
      Eigen::VectorXd& x = generation.emplace_back(std::ssize(searched));
      for (std::size_t i = 0; i < searched.size(); ++i) {
        const std::size_t d = searched[i];
        x[static_cast<Eigen::Index>(i)] = to_unit(space[d], trial->point[d]);
      }
    }
    cma.tell(generation);
  }
  const Eigen::VectorXd drawn = cma.draw(rng);
  for (std::size_t i = 0; i < searched.size(); ++i) {
    point[searched[i]] = from_unit(space[searched[i]], drawn[static_cast<Eigen::Index>(i)]);
  }
  deactivate(space, point);
  return point;
}

}  // namespace mfsearch
