// The golden curves, and where pruners stop them.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "search/pruner.h"

namespace mfsearch {

using Steps = std::vector<std::optional<int>>;  // nullopt: the trial went to its end

inline nlohmann::json golden_curves() {
  return nlohmann::json::parse(std::ifstream(MFSEARCH_SOURCE_DIR "/tests/golden/hpo_golden.json"));
}

inline Steps golden_steps(const std::string& setting) {
  const nlohmann::json file = golden_curves();
  Steps steps;
  for (const auto& step : file.at("pruned_at").at(setting)) {
    steps.push_back(step.is_null() ? std::nullopt : std::optional(step.get<int>()));
  }
  return steps;
}

// Replays the 40 golden trials one after the other; larger values are better there.
inline Steps stopping_steps(const PrunerOptions& options) {
  const Pruner pruner = make_pruner(options, {.name = "golden"});
  const nlohmann::json file = golden_curves();
  std::vector<Trial> trials;
  Steps steps;
  for (const auto& json : file.at("curves_step1")) {
    Trial trial;
    trial.number = static_cast<int>(trials.size());
    steps.push_back(std::nullopt);
    for (const double value : json.get<std::vector<double>>()) {
      trial.curve.push_back(value);
      if (!pruner(trial.curve, {trials, {}, Direction::maximize, trial.number})) continue;
      trial.state = TrialState::pruned;
      steps.back() = static_cast<int>(trial.curve.size());
      break;
    }
    trial.value = trial.curve.back();
    trials.push_back(trial);
  }
  return steps;
}

}  // namespace mfsearch
