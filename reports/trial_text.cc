#include "reports/trial_text.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace mfsearch {

std::string parameters_text(const SearchSpace& space, const Point& point) {
  std::string text;
  for (std::size_t p = 0; p < space.size(); ++p) {
    if (std::isnan(point[p])) continue;
    if (!text.empty()) text += ' ';
    text += space[p].name + '=' + format_value(space[p], point[p]);
  }
  return text;
}

std::string values_text(const Trial& trial, int decimals) {
  std::string text = fmt::format("{:.{}f}", trial.value.value_or(NAN), decimals);
  for (double value : trial.other_values) text += fmt::format(", {:.{}f}", value, decimals);
  return text;
}

std::string outcome_text(const Trial& trial) {
  switch (trial.state) {
    case TrialState::complete:
      return values_text(trial, 6);
    case TrialState::pruned:
      return fmt::format("pruned at step {}", trial.curve.size());
    case TrialState::failed:
      return fmt::format("failed: {}", trial.reason);
  }
  std::abort();
}

}  // namespace mfsearch
