// Whether stored trials are those that a search must have made, without running any of them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "search/driver.h"

namespace mfsearch {

// What is wrong with a trial, as a sentence without subject.
struct Finding {
  int trial;  // its number
  std::string what;
};

// Checks `trials` (own ones, as they are stored) against sampler, pruner, lag, seed and warm start
// of `study`; its objective and store are not used. Found are
// - numbers that are not 0, 1, 2, ...; then nothing else is checked
// - points that differ in any bit from what the sampler proposes after the stored history
// - trials that were pruned where the pruner would have let them go on, or that went on where it
//   would have given them up
// - values that do not go with the state (a complete trial without one, a pruned trial whose value
//   is not its last report, a failed one with a value)
// - trials that were tried again more often than the study allows, or given up before
// Everything is judged by the stored history, so one wrong row can put later trials in the wrong.
std::vector<Finding> audit(const Study& study, std::span<const Trial> trials);

}  // namespace mfsearch
