// Made-up histories: what a sampler or a pruner is shown.
#pragma once

#include <vector>

#include "search/random_sampler.h"
#include "search/trial.h"

namespace mfsearch {

struct MadeHistory {
  std::vector<Trial> trials;
  std::vector<Point> pending;
  Direction direction = Direction::minimize;

  History view() const {
    return {trials, pending, direction, static_cast<int>(trials.size() + pending.size())};
  }
};

// `finished` random trials of all states (or of one), with random values and curves of up to
// `longest` steps, and `pending` random points.
inline MadeHistory make_history(const SearchSpace& space, int finished, int pending, Rng& rng,
                                std::optional<TrialState> state = {}, int longest = 9) {
  MadeHistory history;
  for (int i = 0; i < finished; ++i) {
    Trial& trial = history.trials.emplace_back();
    trial.number = i;
    trial.point = random_point(space, rng);
    trial.state = state.value_or(static_cast<TrialState>(rng.below(3)));
    const auto steps = rng.below(static_cast<std::uint64_t>(longest) + 1);
    for (std::uint64_t s = 0; s < steps; ++s) trial.curve.push_back(rng.normal());
    if (trial.state == TrialState::complete) trial.value = rng.normal();
    if (trial.state == TrialState::pruned && !trial.curve.empty()) trial.value = trial.curve.back();
  }
  for (int i = 0; i < pending; ++i) history.pending.push_back(random_point(space, rng));
  return history;
}

}  // namespace mfsearch
