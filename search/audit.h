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

// Checks `trials` (own ones that have ended, as they are stored) against sampler, pruner, order,
// lag, seed, first points and warm start of `study`; its objective and store are not used. `open`:
// those that have not ended. Found are
// - numbers that are, with the open ones', not 0, 1, 2, ...; then nothing else is checked
// - in free order, trials that do not say which others had not ended when they began, or that say
//   so of a trial whose end an earlier one knew
// - values that were enqueued and that the point does not have
// - points that differ in any bit from what the sampler proposes after the stored history
// - trials that were pruned where the pruner would have let them go on, or that went on where it
//   would have given them up
// - values that do not go with the state (a complete trial without one, a pruned trial whose value
//   is not its last report, a failed one with a value)
// - trials that were tried again more often than the study allows, or given up before
// Everything is judged by the stored history, so one wrong row can put later trials in the wrong.
std::vector<Finding> audit(const Study& study, std::span<const Trial> trials,
                           std::span<const OpenTrial> open = {});

}  // namespace mfsearch
