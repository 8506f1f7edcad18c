#include "search/trial.h"

namespace mfsearch {

const Trial* best_trial(std::span<const Trial> trials, Direction direction) {
  const Trial* best = nullptr;
  for (const Trial& trial : trials) {
    if (trial.state != TrialState::complete) continue;
    const bool better = !best || (direction == Direction::minimize ? *trial.value < *best->value
                                                                   : *trial.value > *best->value);
    if (better) best = &trial;
  }
  return best;
}

}  // namespace mfsearch
