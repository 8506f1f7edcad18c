#include "reports/front.h"

#include <fmt/format.h>

#include <algorithm>

#include "search/pareto.h"

namespace mfsearch {

std::vector<const Trial*> front_of(const StudySummary& study) {
  // Trials of a stored summary are as good as whoever wrote it.
  const auto fits = [&](const Trial& trial) {
    return trial.state != TrialState::complete ||
           (trial.value && trial.other_values.size() == study.other_directions.size());
  };
  if (!std::ranges::all_of(study.trials, fits)) return {};
  return sorted_front(study.trials, study.direction, study.other_directions);
}

std::string other_objectives_in_words(const StudySummary& study) {
  std::string text;
  for (std::size_t i = 0; i < study.other_objectives.size(); ++i) {
    const bool down = study.other_directions.at(i) == Direction::minimize;
    text += fmt::format("{}{} (to {})", i == 0 ? "" : ", ", study.other_objectives[i],
                        down ? "minimize" : "maximize");
  }
  return text;
}

std::vector<std::string> other_value_names(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back(fmt::format("value {}", i + 2));
  return names;
}

}  // namespace mfsearch
