#include "experiments/warm_start.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "experiments/find_store.h"
#include "experiments/fingerprint.h"
#include "search/sqlite_store.h"

namespace mfsearch {
namespace {

std::string names_of(const auto& named) {
  std::vector<std::string> names;
  for (const auto& each : named) names.push_back(each.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

StudyInfo choose(const std::vector<StudyInfo>& studies, const StudySpec& wanted,
                 const std::string& file) {
  const auto same = std::ranges::find(studies, wanted.name, &StudyInfo::name);
  if (same != studies.end()) return *same;
  if (studies.size() == 1) return studies.front();
  throw input_error(
      "study '{}': its warm_start {} has {} studies and none of that name ({}); import the one "
      "that "
      "is meant into a run of its own",
      wanted.name, file, studies.size(), names_of(studies));
}

bool is_listed(const Parameter& p) { return listed_values(p) != nullptr; }

// For each parameter of the new space its position in the old one.
std::vector<std::size_t> positions(const StudySpec& study, const StudyInfo& old) {
  std::vector<std::size_t> list;
  for (const Parameter& p : study.space) {
    const auto found = std::ranges::find(old.space, p.name, &Parameter::name);
    if (found != old.space.end() && is_listed(*found) == is_listed(p)) {
      list.push_back(static_cast<std::size_t>(found - old.space.begin()));
    }
  }
  if (list.size() == study.space.size() && list.size() == old.space.size()) return list;
  throw input_error(
      "study '{}': its warm_start searched other parameters ({}) than it does ({}); they must be "
      "the "
      "same ones, and choices or ordinals in both or in none",
      study.name, names_of(old.space), names_of(study.space));
}

// The old value in the terms of the new parameter; NaN if it has no such choice, and for NaN.
double translated(double value, const Parameter& from, const Parameter& to) {
  if (!is_listed(to) || std::isnan(value)) return value;
  const auto& choices = *listed_values(to);
  const auto same =
      std::ranges::find(choices, (*listed_values(from))[static_cast<std::size_t>(value)]);
  return same == choices.end() ? std::numeric_limits<double>::quiet_NaN()
                               : static_cast<double>(same - choices.begin());
}

}  // namespace

WarmStart load_warm_start(const StudySpec& study, const std::filesystem::path& runs) {
  WarmStart warm;
  if (study.warm_start.empty()) return warm;
  const auto store = find_store(study.warm_start, runs);
  if (!store) {
    throw input_error("study '{}': there is no run '{}' to start from, neither as a path nor in {}",
                      study.name, study.warm_start, runs.string());
  }
  const SqliteFile file(*store, SqliteFile::Access::read_only);
  const StudyInfo old = choose(file.studies(), study, store->string());
  if (old.direction != study.direction) {
    const bool minimised = old.direction == Direction::minimize;
    throw input_error("study '{}': its warm_start was {}, and this search is to {}", study.name,
                      minimised ? "minimised" : "maximised", name_of(study.direction));
  }
  if (old.other_directions != study.other_directions) {
    throw input_error(
        "study '{}': its warm_start has {} objectives and this search {}, or their directions "
        "differ; the values of both must mean the same",
        study.name, old.other_directions.size() + 1, study.other_directions.size() + 1);
  }
  const std::vector<std::size_t> from = positions(study, old);
  for (Trial& trial : file.trials(old.name)) {
    Point point;
    for (std::size_t d = 0; trial.state != TrialState::failed && d < from.size(); ++d) {
      point.push_back(translated(trial.point[from[d]], old.space[from[d]], study.space[d]));
    }
    trial.point = std::move(point);
    if (trial.state != TrialState::failed && contains(study.space, trial.point)) {
      warm.trials.push_back(std::move(trial));
    } else {
      ++warm.left_out;
    }
  }
  warm.source = fmt::format("study '{}' of {}", old.name, store->string());
  if (warm.trials.empty()) {
    throw input_error("study '{}': no trial of its warm_start ({}) is a point of its space",
                      study.name, warm.source);
  }
  int number = -static_cast<int>(warm.trials.size());
  for (Trial& trial : warm.trials) trial.number = number++;
  warm.digest = trials_digest(warm.trials);
  return warm;
}

std::vector<WarmStart> load_warm_starts(const Experiment& experiment,
                                        const std::filesystem::path& runs) {
  std::vector<WarmStart> list;
  for (const StudySpec& study : experiment.studies) list.push_back(load_warm_start(study, runs));
  return list;
}

}  // namespace mfsearch
