// What samplers are compared on: known functions, and trainings on ml-latest-small.
#pragma once

#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "experiments/objective.h"
#include "experiments/problem.h"
#include "search/space.h"
#include "tests/bench/known_functions.h"

namespace mfsearch {

struct BenchProblem {
  std::string name;
  SearchSpace space;
  std::function<double(const Point&, Seed)> value;  // NaN: the trial fails
};

inline std::vector<BenchProblem> known_functions() {
  SearchSpace branin_space = box(1, -5, 10);
  branin_space.push_back({"y", FloatRange{.low = 0, .high = 15}});
  const SearchSpace mixed_space = {
      {"rate", FloatRange{.low = 1e-5, .high = 1, .log = true}},
      {"size", IntRange{.low = 1, .high = 100}},
      {"drop", FloatRange{.low = 0, .high = 1, .step = 0.05}},
      {"kind", Choices{{std::string("a"), std::string("b"), std::string("c")}}}};
  const auto only = [](double model) { return Condition{"model", {model}}; };
  const SearchSpace conditional_space = {
      {"model", Choices{{std::string("plain"), std::string("rich")}}},
      {"rate", FloatRange{.low = 1e-5, .high = 1, .log = true}},
      {"size", IntRange{.low = 1, .high = 100}},
      {"decay", FloatRange{.low = 1e-6, .high = 1, .log = true}, only(0)},
      {"weight", FloatRange{.low = 0, .high = 1}, only(1)},
      {"terms", IntRange{.low = 1, .high = 1000, .log = true}, only(1)}};
  const auto plain = [](double (*function)(const Point&)) {
    return [function](const Point& point, Seed) { return function(point); };
  };
  return {{"branin", branin_space, plain(branin)},
          {"hartmann6", box(6, 0, 1), plain(hartmann6)},
          {"sphere10", box(10, -5, 5), plain(sphere)},
          {"ackley5", box(5, -32.768, 32.768), plain(ackley)},
          {"rosenbrock4", box(4, -2, 2), plain(rosenbrock)},
          {"mixed4", mixed_space, plain(mixed)},
          {"conditional6", conditional_space, plain(conditional)}};
}

// Both studies of experiments/blend.yaml; none without MFSEARCH_DATA.
inline std::vector<BenchProblem> trainings() {
  if (!find_dataset("ml-latest-small", {})) return {};
  struct Held {
    Experiment experiment;
    Problem problem;
  };
  Experiment experiment = load_experiment(MFSEARCH_SOURCE_DIR "/experiments/blend.yaml");
  Problem problem = prepare(experiment, {});
  const auto held = std::make_shared<const Held>(Held{std::move(experiment), std::move(problem)});
  std::vector<BenchProblem> all;
  for (const StudySpec& study : held->experiment.studies) {
    const Objective objective =
        make_objective(study, held->experiment.objective, held->problem.split.training,
                       held->problem.content_for(study.model));
    all.push_back({study.name, study.space, [held, objective](const Point& point, Seed seed) {
                     return objective(point, seed, [](double) { return true; }).value.value_or(NAN);
                   }});
  }
  return all;
}

}  // namespace mfsearch
