#include "cli/study_list.h"

#include <fmt/format.h>

#include "reports/tally.h"
#include "reports/trial_text.h"

namespace mfsearch {

std::vector<Column> study_columns() {
  return {{"run"},
          {"study"},
          {"model"},
          {"trials", Align::right},
          {"complete", Align::right},
          {"pruned", Align::right},
          {"failed", Align::right},
          {"best", Align::right},
          {"its parameters"}};
}

std::vector<std::string> study_cells(const StoredRun& run, const StudySummary& study) {
  const Tally counts = tally(study);
  const Trial* best = best_trial(study.trials, study.direction);
  return {run.place.name,
          study.name,
          study.model,
          trials_of_planned(study),
          fmt::format("{}", counts.complete),
          fmt::format("{}", counts.pruned),
          fmt::format("{}", counts.failed),
          best_text(run, study),
          best ? parameters_text(study.space, best->point) : "-"};
}

std::string best_text(const StoredRun& run, const StudySummary& study) {
  const Trial* best = best_trial(study.trials, study.direction);
  if (!best) return "-";
  std::string names = run.objective();
  for (const std::string& name : study.other_objectives) names += ", " + name;
  return fmt::format("{} {}", names, values_text(*best, 6));
}

}  // namespace mfsearch
