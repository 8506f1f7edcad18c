#include "search/trial.h"

#include <algorithm>

namespace mfsearch {

const Attribute* find_attribute(std::span<const Attribute> attributes, std::string_view name) {
  const auto found = std::ranges::find(attributes, name, &Attribute::name);
  return found == attributes.end() ? nullptr : &*found;
}

Time now() { return std::chrono::floor<Time::duration>(std::chrono::system_clock::now()); }

Trial without_extras(const Trial& trial) {
  Trial t;
  t.number = trial.number;
  t.point = trial.point;
  t.state = trial.state;
  t.value = trial.value;
  t.other_values = trial.other_values;
  t.curve = trial.curve;
  return t;
}

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
