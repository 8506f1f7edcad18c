// The trials of a study in free order as they stand, and which one comes next. Who asks for a trial
// from outside (search/ask.h) and who runs them (search/free_run.h) share this.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include "search/proposal.h"

namespace mfsearch {

// A trial on its way: what it was born knowing, and itself as the store has it.
struct Begun {
  Birth birth;
  OpenTrial trial;
};

// The trial of that number among a study's open ones; throws InputError if none of it has begun.
const OpenTrial& begun_among(std::span<const OpenTrial> open, int number, const Study& study);

// Not thread-safe. The study must be there as long as this; births point into this.
class FreeOrder {
 public:
  // Loads what the store has, and makes room for trials 0 .. most - 1, or for one more than
  // there are: no others may begin.
  FreeOrder(const Study& study, int most);

  int begun() const { return static_cast<int>(timeline_.points.size()); }

  // The trial that has begun and not ended, with the birth that it had. Throws InputError if there
  // is none of that number, RunError if another program has begun it.
  Begun begun_trial(int number) const;
  std::vector<int> open_numbers() const;

  // Begins the next trial, in the store as well: the first that waits, or else a new one. Throws
  // RunError if one that another program has begun has not ended: its point can still change.
  Begun next();

  // The trial has ended, in the store as well.
  void end(const Trial& trial);

  // visit(trial) for each that has ended, in order of number; without extras, which the store has.
  void visit_ended(const std::function<void(const Trial&)>& visit) const;

 private:
  bool is_open(int number) const;
  std::optional<OpenTrial> take_waiting(int number);

  const Study& study_;
  Timeline timeline_;
  std::vector<OpenTrial> open_;  // begun, by number
  std::deque<OpenTrial> waiting_;
};

}  // namespace mfsearch
