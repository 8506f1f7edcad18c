// From values to pixels: scales, ticks on round numbers, and ranges that outliers cannot stretch.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "search/trial.h"

namespace mfsearch {

struct Extent {
  double low, high;
  bool contains(double value) const { return low <= value && value <= high; }
};

// Maps extent.low to pixel `from` and extent.high to pixel `to`. extent.low < extent.high, both
// above 0 if log.
struct Scale {
  Extent extent;
  double from, to;
  bool log = false;
  double operator()(double value) const;  // values outside are moved to the nearer end
};

struct Tick {
  double value;
  std::string label;
};

// Ticks inside the extent, at most `most` (at least 2): multiples of 1, 2, 2.5 or 5 times a power
// of ten; `whole`: whole numbers only.
std::vector<Tick> linear_ticks(Extent extent, int most, bool whole = false);

// Powers of ten, or 1-2-5 multiples where there are few; linear ticks within less than a decade.
std::vector<Tick> log_ticks(Extent extent, int most);

// All of the good end, but on the bad end only what does not squash the rest: a first try or a
// diverged trial falls outside. Ignores values that are not finite; {0, 1} if there are none.
Extent sensible_extent(std::span<const double> values, Direction direction);

// A little wider on both sides, and never empty. A log extent is widened by a factor.
Extent padded(Extent extent, double share = 0.05, bool log = false);

}  // namespace mfsearch
