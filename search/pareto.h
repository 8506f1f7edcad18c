// What is better where several objectives disagree. Sources: Deb et al., "A fast and elitist
// multiobjective genetic algorithm: NSGA-II", 2002 (dominance, ranks, crowding); Zhang et al., "An
// efficient approach to nondominated sorting", 2015 (how ranks are found).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "search/trial.h"

namespace mfsearch {

// One finite number an objective, the smaller the better; all points of a set have equally many.
using Losses = std::vector<double>;

// Of a complete trial: its values, negated where `direction` (of the first objective) or
// `other_directions` say maximize.
Losses losses(const Trial& trial, Direction direction, std::span<const Direction> other_directions);

// No worse in any objective and better in one.
bool dominates(const Losses& a, const Losses& b);

// For each point how many layers of points that nothing dominates have to be taken off before it is
// one of them: 0 for the Pareto front. Equal points have equal ranks.
std::vector<std::size_t> non_domination_ranks(std::span<const Losses> points);

// For each point of one rank the room around it: the sum over objectives of the distance between
// its two neighbours, as a share of the points' range; infinite for the first and last one of any
// objective in which points differ (of equal ones those of the smallest and largest index).
std::vector<double> crowding_distances(std::span<const Losses> points);

// The complete trials that no other one dominates, in their order. With one objective the best
// ones.
std::vector<const Trial*> pareto_front(std::span<const Trial> trials, Direction direction,
                                       std::span<const Direction> other_directions);

// The same by the first objective, best first; equal ones in their order.
std::vector<const Trial*> sorted_front(std::span<const Trial> trials, Direction direction,
                                       std::span<const Direction> other_directions);

// Keeps `front` the points that no other one dominates, with `point` among those that came.
void add_to_front(std::vector<Losses>& front, const Losses& point);

}  // namespace mfsearch
