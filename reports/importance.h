// Which parameters mattered, by two measures that mean different things.
#pragma once

#include <string>
#include <vector>

#include "reports/summary.h"

namespace mfsearch {

struct Importance {
  std::string parameter;
  double ped_anova;  // its share in what sets the best tenth of the trials apart; together 1, or 0
  double fanova;     // its share of the variance of all trials, alone; the rest is interaction
};

// Of the parameters that have more than one value, the largest PED-ANOVA first; ties in the order
// of the space. Empty where figures would say nothing: before 20 complete trials, for a single
// parameter, if no trial differs from another, and if a trial has another number of parameters than
// the space. Pure: the last 16 answers are kept, by the contents of the study, so that asking again
// costs a digest. Thread-safe.
std::vector<Importance> importance(const StudySummary& study);

// What each measure means, and how much the parameters explain only together: two sentences.
std::string importance_in_words(const std::vector<Importance>& importance);

}  // namespace mfsearch
