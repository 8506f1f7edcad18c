// A study whose space has conditions, a chain of them, and ordinals.
#pragma once

#include <cmath>

#include "search/optuna_json.h"
#include "search/random_sampler.h"
#include "tests/search/sample_study.h"

namespace mfsearch {

inline SearchSpace conditional_space() {
  return {{"optimizer", Choices{{std::string("sgd"), std::string("adam"), std::string("none")}}},
          {"rate", FloatRange{.low = 1e-4, .high = 1, .log = true}, Condition{"optimizer", {0, 1}}},
          {"momentum", FloatRange{.low = 0, .high = 1}, Condition{"optimizer", {0}}},
          {"batch", Ordinal{{std::int64_t{8}, std::int64_t{16}, std::int64_t{32}, 64.5}}},
          {"layers", IntRange{.low = 1, .high = 3}},
          {"width", IntRange{.low = 4, .high = 64, .log = true}, Condition{"layers", {2, 3}}},
          {"shape", Choices{{true, false}}, Condition{"layers", {2, 3}}},
          {"depth", Ordinal{{0.5, 1.5}}, Condition{"shape", {0}}}};
}

// Best near optimizer sgd, rate 1e-2, momentum 0.9, batch 32, layers 2, width 16. Every parameter
// counts where it is, and only there.
inline Outcome conditional_objective(const Point& p, Seed, const Report& report) {
  double value = p[0] == 2 ? 3 : p[0] / 2 + std::pow(std::log10(p[1]) + 2, 2);
  if (p[0] == 0) value += 2 * std::abs(p[2] - 0.9);
  value += std::abs(p[3] - 2) / 3;
  value += p[4] == 1 ? 1 : std::abs(p[4] - 2) / 2 + std::abs(std::log2(p[5]) - 4) / 2;
  Outcome outcome;
  outcome.value = value;
  if (!report(value + 1)) return outcome;
  report(value);
  return outcome;
}

inline Study conditional_study(TrialStore& store, SamplerKind sampler) {
  return {.info = {.name = "study", .space = conditional_space(), .fingerprint = "f00d"},
          .sampler =
              make_sampler({.name = sampler, .grid_points = 4}, {.name = "study", .seed = Seed(3)}),
          .pruner = make_pruner({.name = PrunerKind::none}),
          .objective = conditional_objective,
          .trials = 40,
          .lag = 3,
          .seed = Seed(3),
          .store = &store};
}

}  // namespace mfsearch
