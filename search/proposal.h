// How a trial comes to its point: what it may know, and what the sampler makes of that. The search
// and its verification share this, so that both mean the same.
#pragma once

#include <span>
#include <vector>

#include "search/driver.h"

namespace mfsearch {

// What a trial is born knowing, whatever has in fact finished meanwhile. `finished` is not owned.
struct Birth {
  int number = 0;
  Direction direction = Direction::minimize;
  std::size_t warm = 0;             // so many of `finished` are the warm start's
  std::span<const Trial> finished;  // the warm start's trials, then own trials 0 .. number - lag
  std::vector<Point> pending;       // points of the own trials after them, up to number - 1

  History for_sampler() const { return {finished, pending, direction, number}; }
  // Other trainings' curves are no measure of this one's: pruners see own trials only.
  History for_pruner() const { return {finished.subspan(warm), pending, direction, number}; }
};

// `trials`: the warm start's, then own ones 0, 1, ...; at least those that the trial may know, and
// where they stay. `points`: of own trials 0 .. number - 1.
Birth birth_of(const Study& study, int number, const Trial* trials, std::span<const Point> points);

// The point of the trial that is born so. A pure function of its arguments.
Point propose(const Study& study, const Birth& birth);

}  // namespace mfsearch
