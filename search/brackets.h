// Hyperband's brackets (Li et al., "Hyperband", 2018): the trials of a study are dealt out to
// several searches, each with its own trade between many short trials and few long ones. Which
// bracket a trial is in follows from the study's name and the trial's number, as in Optuna.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "search/sampler.h"
#include "search/trial.h"

namespace mfsearch {

class Brackets {
 public:
  // As many as powers of `factor` (>= 2) fit between the steps of the shortest trial (>= 1) and of
  // the longest.
  Brackets(std::string study, int shortest, int longest, int factor);

  // A bracket's share of the trials; bracket b leaves out the first b rungs.
  const std::vector<std::int64_t>& weights() const { return weights_; }
  int of(int number) const;

 private:
  std::string study_;
  std::vector<std::int64_t> weights_;
  std::int64_t total_ = 0;
};

// The part of a history that belongs to one bracket; of its trials only what samplers and pruners
// look at.
struct BracketHistory {
  std::vector<Trial> finished;
  std::vector<Point> pending;
  Direction direction;
  int number;
  std::span<const Direction> other_directions;

  History view() const { return {finished, pending, direction, number, other_directions}; }
};
// Of the bracket that trial history.number is in; a warm start's trials belong to all.
BracketHistory within_bracket(const Brackets& brackets, const History& history);

// `sampler`, but it sees the trials of its own trial's bracket only.
Sampler within_bracket(Brackets brackets, Sampler sampler);

}  // namespace mfsearch
