// How a trial comes to its point: what it may know, and what the sampler makes of that. The search
// and its verification share this, so that both mean the same.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "search/driver.h"

namespace mfsearch {

// What a trial is born knowing, whatever happens later: a function of its number and of which own
// trials had not ended then. `finished` is not owned but where `held` owns it.
struct Birth {
  int number = 0;
  Direction direction = Direction::minimize;
  std::span<const Direction> other_directions = {};  // the study's
  std::size_t warm = 0;                              // so many of `finished` are the warm start's
  std::span<const Trial> finished;  // the warm start's trials, then own ones in order of number
  std::vector<Point> pending;       // points of the other own trials below `number`
  Point fixed = {};  // values that the point must have, NaN for the others; empty: none at all
  std::vector<Attribute> origin = {};  // what the trial keeps of this (search/origin.h)
  std::shared_ptr<const std::vector<Trial>> held = {};

  History for_sampler() const { return {finished, pending, direction, number, other_directions}; }
  // Other trainings' curves are no measure of this one's: pruners see own trials only.
  History for_pruner() const {
    return {finished.subspan(warm), pending, direction, number, other_directions};
  }
};

// In strict order: own trials 0 .. number - lag have ended.
// `trials`: the warm start's, then own ones 0, 1, ...; at least those that the trial may know, and
// where they stay. `points`: of own trials 0 .. number - 1.
Birth birth_of(const Study& study, int number, const Trial* trials, std::span<const Point> points);

// In free order: own trials `pending` (ascending, below number) have not. `trials` has places for
// them, which are not looked at. Copies what the trial may know, without series and attributes,
// unless it stands in one piece.
Birth birth_among(const Study& study, int number, std::span<const int> pending, const Trial* trials,
                  std::span<const Point> points);

// Somebody has asked for these values (NaN: any), whatever the study's own `first` says.
void prescribe(Birth& birth, const SearchSpace& space, const Point& enqueued);

// The birth of a trial that is there, from what it keeps. Throws InputError, a sentence without
// subject, if that is not enough.
Birth birth_again(const Study& study, int number, std::span<const Attribute> attributes,
                  const Trial* trials, std::span<const Point> points);

// The point of the trial that is born so. A pure function of its arguments. Throws InputError if no
// point of the space has the fixed values.
Point propose(const Study& study, const Birth& birth);

// Whether the study's pruner, if it has one, ends the trial that was born so after these reports.
bool gives_up(const Study& study, const Birth& birth, std::span<const double> curve);

// A study's trials where births find them: by their numbers, after the warm start's; without
// extras. The place of an open trial has its point alone. Trials without gaps are expected up to
// the last that began.
struct Timeline {
  Timeline(const Study& study, std::span<const Trial> ended, std::span<const OpenTrial> open);

  std::vector<Trial> trials;
  std::vector<Point> points;
};

}  // namespace mfsearch
