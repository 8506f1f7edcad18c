#include "search/constrained_sampler.h"

#include "core/error.h"
#include "search/grid_sampler.h"
#include "search/random_sampler.h"

namespace mfsearch {
namespace {

std::optional<Point> random_feasible(const SearchSpace& space, const Feasible& feasible,
                                     Seed seed) {
  for (std::uint64_t i = 0; i < kRandomAttempts; ++i) {
    Rng rng(seed.derive("random", i));
    Point point = random_point(space, rng);
    if (feasible(point)) return point;
  }
  return std::nullopt;
}

}  // namespace

bool leaves_something(const SearchSpace& space, const Feasible& feasible) {
  return random_feasible(space, feasible, Seed(0)).has_value();
}

Sampler obeying(Feasible feasible, Sampler sampler) {
  return [feasible = std::move(feasible), sampler = std::move(sampler)](
             const SearchSpace& space, const History& history, Rng rng) {
    Rng copy = rng;
    const Seed seed(copy.next());
    for (std::uint64_t attempt = 0; attempt < kAttempts; ++attempt) {
      const Rng own = attempt == 0 ? rng : Rng(seed.derive("attempt", attempt));
      Point point = sampler(space, history, own);
      if (feasible(point)) return point;
    }
    if (auto point = random_feasible(space, feasible, seed)) return *std::move(point);
    throw input_error(
        "The constraints leave nothing, or almost nothing, of the space: none of {} random points "
        "obeys them.",
        kRandomAttempts);
  };
}

std::vector<std::int64_t> feasible_grid_points(const SearchSpace& space, int grid_points,
                                               const Feasible& feasible) {
  const std::int64_t size = grid_size(space, grid_points);
  if (size > kLargestFilteredGrid) {
    throw input_error(
        "A grid of {} points is too large for constraints, at most {} are: lower grid_points, or "
        "choose another sampler.",
        size, kLargestFilteredGrid);
  }
  std::vector<std::int64_t> numbers;
  for (std::int64_t n = 0; n < size; ++n) {
    if (feasible(grid_point(space, grid_points, n))) numbers.push_back(n);
  }
  return numbers;
}

Sampler make_sampler(const SamplerOptions& options, const StudyConstants& constants,
                     const SearchSpace& space, const Feasible& feasible) {
  if (options.name != SamplerKind::grid) {
    return obeying(feasible, make_sampler(options, constants));
  }
  return [points = feasible_grid_points(space, options.grid_points, feasible),
          grid_points = options.grid_points](const SearchSpace& searched, const History& history,
                                             Rng) {
    const auto number = static_cast<std::size_t>(history.number);
    if (number >= points.size()) {
      throw input_error(
          "The constraints leave {} points of the grid, so there is none for trial {} (the first "
          "one is 0): ask for fewer trials or more grid points.",
          points.size(), number);
    }
    return grid_point(searched, grid_points, points[number]);
  };
}

std::optional<std::int64_t> number_of_points(const SamplerOptions& options,
                                             const SearchSpace& space, const Feasible& feasible) {
  if (options.name != SamplerKind::grid) return std::nullopt;
  return std::ssize(feasible_grid_points(space, options.grid_points, feasible));
}

}  // namespace mfsearch
