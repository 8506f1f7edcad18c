// Which trials ran side by side.
#pragma once

#include <cstddef>
#include <vector>

#include "reports/summary.h"

namespace mfsearch {

// One trial's time. Lanes are numbered from 0; no two stints of a lane overlap.
struct Stint {
  std::size_t trial;  // its index among the study's trials
  int lane;
  double begin, end;  // seconds since the first trial began, without the pauses
};

struct TrialTimeline {
  std::vector<Stint> stints;   // in order of their begin
  int lanes = 0;               // how many trials ran at once at most
  double seconds = 0;          // from the first begin to the last end, without the pauses
  std::vector<double> pauses;  // where time was cut out: no trial ran for long
};

// Of the trials whose times are known. A pause is a time in which none ran and that is longer than
// a tenth of all the others together: the run was interrupted and continued. Pure.
TrialTimeline timeline(const StudySummary& study);

}  // namespace mfsearch
