#include "cli/trial_list.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "experiments/trial_filter.h"
#include "reports/number.h"
#include "reports/tally.h"

namespace mfsearch {
namespace {

using Trials = std::vector<const Trial*>;

// Position of a parameter; InputError with the names there are.
std::size_t parameter_index(const StudySummary& study, const std::string& name) {
  const auto found = std::ranges::find(study.space, name, &Parameter::name);
  if (found != study.space.end()) return static_cast<std::size_t>(found - study.space.begin());
  throw input_error("study '{}' has no parameter '{}' to sort by; there are {}", study.name, name,
                    fmt::join(sort_keys(study), ", "));
}

void sort_trials(Trials& trials, const StudySummary& study, const std::string& key) {
  if (key == "number") return;
  if (key == "value") {
    std::ranges::stable_sort(trials, [&](const Trial* a, const Trial* b) {
      if (!a->value || !b->value) return a->value && !b->value;
      return better(*a->value, *b->value, study.direction);
    });
    return;
  }
  const auto other = std::ranges::find(study.other_objectives, key);
  if (other != study.other_objectives.end()) {
    const auto i = static_cast<std::size_t>(other - study.other_objectives.begin());
    std::ranges::stable_sort(trials, [&](const Trial* a, const Trial* b) {
      const bool has_a = i < a->other_values.size(), has_b = i < b->other_values.size();
      if (!has_a || !has_b) return has_a && !has_b;
      return better(a->other_values[i], b->other_values[i], study.other_directions[i]);
    });
    return;
  }
  const std::size_t p = parameter_index(study, key);
  std::ranges::stable_sort(trials, {}, [p](const Trial* trial) {
    return std::pair(std::isnan(trial->point[p]), trial->point[p]);
  });
}

}  // namespace

std::vector<std::string> sort_keys(const StudySummary& study) {
  std::vector<std::string> keys{"number", "value"};
  keys.insert(keys.end(), study.other_objectives.begin(), study.other_objectives.end());
  for (const Parameter& parameter : study.space) keys.push_back(parameter.name);
  return keys;
}

Trials listed_trials(const StudySummary& study, const TrialListing& listing) {
  const auto is_asked_for = [&](TrialState s) { return state_name(s) == listing.state; };
  if (!listing.state.empty() && std::ranges::none_of(kStates, is_asked_for)) {
    throw input_error("there is no state '{}' of trials", listing.state);
  }
  const auto holds = trial_filter(study.space, listing.where);
  Trials trials;
  for (const Trial& trial : study.trials) {
    const bool in_state = listing.state.empty() || listing.state == state_name(trial.state);
    if (in_state && holds(trial)) trials.push_back(&trial);
  }
  sort_trials(trials, study, listing.sort);
  if (listing.limit > 0 && trials.size() > listing.limit) trials.resize(listing.limit);
  return trials;
}

std::vector<Column> trial_columns(const StoredRun& run, const StudySummary& study) {
  std::vector<Column> columns{{"trial", Align::right}, {"state"}, {run.objective(), Align::right}};
  for (const std::string& name : study.other_objectives) columns.push_back({name, Align::right});
  for (const Parameter& parameter : study.space) columns.push_back({parameter.name, Align::right});
  columns.insert(columns.end(), {{"epochs", Align::right}, {"time", Align::right}, {"reason"}});
  return columns;
}

std::vector<std::string> trial_cells(const StudySummary& study, const Trial& trial) {
  std::vector<std::string> cells{fmt::format("{}", trial.number),
                                 std::string(state_name(trial.state)),
                                 trial.value ? fmt::format("{:.6f}", *trial.value) : "-"};
  for (std::size_t i = 0; i < study.other_objectives.size(); ++i) {
    const bool has = i < trial.other_values.size();
    cells.push_back(has ? fmt::format("{:.6f}", trial.other_values[i]) : "-");
  }
  for (std::size_t p = 0; p < study.space.size(); ++p) {
    cells.push_back(format_value(study.space[p], trial.point[p]));
  }
  cells.push_back(fmt::format("{}", trial.curve.size()));
  cells.push_back(duration(seconds_of(trial)));
  cells.push_back(trial.reason);
  return cells;
}

}  // namespace mfsearch
