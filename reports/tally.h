// What a study's trials come to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/summary.h"

namespace mfsearch {

struct Tally {
  int complete = 0, pruned = 0, failed = 0;
};
Tally tally(const StudySummary& study);

// "145 complete, 14 pruned, 1 failed"; nothing is said of what did not happen.
std::string in_words(const Tally& tally);

inline constexpr TrialState kStates[] = {TrialState::complete, TrialState::pruned,
                                         TrialState::failed};
std::string_view state_name(TrialState state);  // "complete", "pruned", "failed"

// Whether value a is better than value b.
bool better(double a, double b, Direction direction);

// The values of all trials in that state, those that are not finite left out.
std::vector<double> values_of(const StudySummary& study, TrialState state);

// The values that a chart must make room for: those of complete trials, or of pruned ones if there
// are no others.
std::vector<double> values_to_show(const StudySummary& study);

}  // namespace mfsearch
