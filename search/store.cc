#include "search/store.h"

#include <algorithm>

#include "core/error.h"

namespace mfsearch {

// The number becomes free: it is the next one, or of a trial that waits.
void MemoryStore::make_room(int number) {
  const auto waiting = [&](const OpenTrial& t) { return t.number == number && !t.begun; };
  if (std::erase_if(open_, waiting) == 0 && number != count()) {
    throw run_error("trial {} cannot be added: there are {} trials.", number, count());
  }
}

OpenTrial& MemoryStore::begun(int number) {
  const auto found = std::ranges::find(open_, number, &OpenTrial::number);
  if (found == open_.end() || !found->begun) throw run_error("trial {} is not running.", number);
  return *found;
}

void MemoryStore::insert(const Trial& trial) {
  trials_.insert(std::ranges::upper_bound(trials_, trial.number, {}, &Trial::number), trial);
}

void MemoryStore::append(const Trial& trial) {
  make_room(trial.number);
  insert(trial);
}

void MemoryStore::begin(const OpenTrial& trial) {
  make_room(trial.number);
  const auto place = std::ranges::upper_bound(open_, trial.number, {}, &OpenTrial::number);
  open_.insert(place, trial)->begun = true;
}

void MemoryStore::finish(const Trial& trial) {
  const OpenTrial* open = &begun(trial.number);
  insert(trial);
  open_.erase(open_.begin() + (open - open_.data()));
}

void MemoryStore::report(int number, double value) { begun(number).curve.push_back(value); }

int MemoryStore::enqueue(const Point& fixed) {
  OpenTrial trial{.number = count(), .point = fixed};
  open_.push_back(std::move(trial));
  return open_.back().number;
}

}  // namespace mfsearch
