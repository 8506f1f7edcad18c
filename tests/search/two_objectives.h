// A problem with two objectives that disagree, for samplers that know several.
#pragma once

#include <cmath>

#include "search/driver.h"
#include "search/hypervolume.h"
#include "search/random_sampler.h"
#include "search/sampler.h"

namespace mfsearch {

inline const std::vector<Direction> kTwoMinimized{Direction::minimize};

inline SearchSpace two_objectives_space() {
  return {{"x", FloatRange{.low = -5, .high = 5}},
          {"rate", FloatRange{.low = 1e-5, .high = 1, .log = true}},
          {"k", IntRange{.low = 1, .high = 50}},
          {"c", Choices{{std::string("good"), std::string("bad")}}}};
}

// The nearer x is to 0 or to 2, the better for one or the other; the rest helps or harms both. The
// front is where x is in between and the rest is best.
inline void evaluate_two(Trial& trial) {
  const Point& p = trial.point;
  const double both = std::pow(std::log10(p[1]) + 2, 2) + std::abs(p[2] - 20) / 10 + 2 * p[3];
  trial.value = p[0] * p[0] + both;
  trial.other_values = {(p[0] - 2) * (p[0] - 2) + both};
}

inline std::vector<Trial> random_pairs(int count, std::uint64_t seed) {
  std::vector<Trial> trials;
  Rng rng{Seed(seed)};
  for (int n = 0; n < count; ++n) {
    Trial& trial = trials.emplace_back();
    trial.number = n;
    trial.point = random_point(two_objectives_space(), rng);
    evaluate_two(trial);
  }
  return trials;
}

// A study of it, the second objective turned round. A few trials lack a value or have one that is
// not finite.
inline Study two_objectives_study(TrialStore& store, int trials = 40) {
  const auto objective = [](const Point& point, Seed seed, const Report& report) {
    report(0.5);
    Trial trial;
    trial.point = point;
    evaluate_two(trial);
    const std::uint64_t fate = Rng(seed).below(12);
    Outcome outcome{.value = trial.value};
    if (fate != 0) outcome.other_values = {fate == 1 ? NAN : -trial.other_values[0]};
    return outcome;
  };
  return {.info = {.name = "study",
                   .other_directions = {Direction::maximize},
                   .space = two_objectives_space(),
                   .fingerprint = "f00d"},
          .sampler = make_sampler({.startup_trials = 5}),
          .pruner = {},
          .objective = objective,
          .trials = trials,
          .seed = Seed(11),
          .store = &store};
}

// The hypervolume that a search of so many trials dominates, below (10, 10).
inline double volume_found(const SamplerOptions& options, int trials, std::uint64_t seed) {
  const Sampler sampler = make_sampler(options);
  std::vector<Trial> history;
  std::vector<Losses> points;
  for (int n = 0; n < trials; ++n) {
    Trial trial;
    trial.number = n;
    trial.point =
        sampler(two_objectives_space(), {history, {}, Direction::minimize, n, kTwoMinimized},
                Rng(Seed(seed).derive("sample", static_cast<std::uint64_t>(n))));
    evaluate_two(trial);
    points.push_back({*trial.value, trial.other_values[0]});
    history.push_back(std::move(trial));
  }
  return hypervolume(points, {10, 10});
}

}  // namespace mfsearch
