// A small study with everything that can happen to a trial, whose rows take no time to compute.
#pragma once

#include <cmath>
#include <stdexcept>
#include <thread>

#include "search/driver.h"

namespace mfsearch {

inline SearchSpace sample_space() {
  return {{"x", FloatRange{.low = -5, .high = 5}},
          {"rate", FloatRange{.low = 1e-4, .high = 1, .log = true}},
          {"share", FloatRange{.low = 0, .high = 0.35, .step = 0.1}},
          {"k", IntRange{.low = 1, .high = 64, .log = true}},
          {"n", IntRange{.low = 5, .high = 50, .step = 5}},
          {"loss", Choices{{std::string("bpr"), true, std::int64_t{3}, 0.5}}}};
}

// Ten steps down to the value. A few points diverge, throw or have no value; which ones, only the
// point and the seed decide.
inline Outcome sample_objective(const Point& point, Seed seed, const Report& report) {
  Rng rng(seed);
  const std::uint64_t fate = rng.below(12);
  const double target = point[0] * point[0] + std::abs(std::log10(point[1]) + 2) + point[5] / 10;
  Outcome outcome;
  outcome.attributes = {{"fate", std::to_string(fate)}};
  outcome.series = {{"train", {}}, {"empty", {}}};
  for (int step = 1; step <= 10; ++step) {
    const double value = target + 1.0 / step + 0.01 * rng.normal();
    outcome.series[0].values.push_back(value / 2);
    if (fate == 0 && step == 4) throw std::runtime_error("no luck at step 4");
    if (!report(fate == 1 && step == 3 ? INFINITY : value)) return outcome;
    outcome.value = value;
  }
  if (fate == 2) outcome.value = NAN;
  if (fate == 3) {
    outcome.value.reset();
    outcome.reason = "nothing to say";
  }
  return outcome;
}

// The same, but trials end in another order than they began, in every run a different one.
inline Outcome slow_sample_objective(const Point& point, Seed seed, const Report& report) {
  const auto ticks = std::chrono::steady_clock::now().time_since_epoch().count();
  std::this_thread::sleep_for(std::chrono::microseconds(ticks / 100 % 2000));
  return sample_objective(point, seed, report);
}

inline StudyInfo sample_info(const std::string& name) {
  return {.name = name,
          .direction = Direction::minimize,
          .space = sample_space(),
          .fingerprint = "f00d",
          .attributes = {{"model", "\"blend\""}, {"settings", "{\"k\": [1, 2.5, null]}"}}};
}

inline Study sample_study(const std::string& name, TrialStore& store, int trials = 40) {
  return {.info = sample_info(name),
          .sampler = make_sampler({.name = SamplerKind::tpe, .startup_trials = 5}),
          .pruner = make_pruner({.name = PrunerKind::median, .startup_trials = 3}),
          .objective = sample_objective,
          .trials = trials,
          .lag = 4,
          .seed = Seed(11).derive(name),
          .store = &store};
}

// Runs one study with nobody watching or stopping it.
inline StudyResult run_study(const Study& study, int jobs) {
  const std::atomic<bool> stop = false;
  return run_studies({study}, jobs, stop, {}).front();
}

}  // namespace mfsearch
