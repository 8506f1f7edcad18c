#include "reports/tally.h"

#include <fmt/format.h>

#include <cmath>

#include "reports/number.h"

namespace mfsearch {

Tally tally(const StudySummary& study) {
  Tally counts;
  for (const Trial& trial : study.trials) {
    counts.complete += trial.state == TrialState::complete;
    counts.pruned += trial.state == TrialState::pruned;
    counts.failed += trial.state == TrialState::failed;
  }
  return counts;
}

std::string in_words(const Tally& tally) {
  std::string words = fmt::format("{} complete", thousands(tally.complete));
  if (tally.pruned > 0) words += fmt::format(", {} pruned", thousands(tally.pruned));
  if (tally.failed > 0) words += fmt::format(", {} failed", thousands(tally.failed));
  return words;
}

std::string_view state_name(TrialState state) {
  switch (state) {
    case TrialState::complete:
      return "complete";
    case TrialState::pruned:
      return "pruned";
    case TrialState::failed:
      break;
  }
  return "failed";
}

bool better(double a, double b, Direction direction) {
  return direction == Direction::minimize ? a < b : a > b;
}

std::vector<double> values_of(const StudySummary& study, TrialState state) {
  std::vector<double> values;
  for (const Trial& trial : study.trials) {
    if (trial.state == state && trial.value && std::isfinite(*trial.value)) {
      values.push_back(*trial.value);
    }
  }
  return values;
}

std::vector<double> values_to_show(const StudySummary& study) {
  const std::vector<double> complete = values_of(study, TrialState::complete);
  return complete.empty() ? values_of(study, TrialState::pruned) : complete;
}

}  // namespace mfsearch
