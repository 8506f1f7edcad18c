// What samplers are compared on: known functions, and trainings on ml-latest-small.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <memory>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

#include "experiments/objective.h"
#include "experiments/problem.h"
#include "search/space.h"

namespace mfsearch {

struct BenchProblem {
  std::string name;
  SearchSpace space;
  std::function<double(const Point&, Seed)> value;  // NaN: the trial fails
};

inline SearchSpace box(int dimensions, double low, double high) {
  SearchSpace space;
  for (int d = 0; d < dimensions; ++d) {
    space.push_back({fmt::format("x{}", d), FloatRange{.low = low, .high = high}});
  }
  return space;
}

// Where the optimum of a shifted function is: off the centre, and off any grid.
inline double shift(std::size_t d, double size) {
  return size * std::sin(static_cast<double>(d) + 1);
}

inline double branin(const Point& p) {
  using std::numbers::pi;
  const double a = p[1] - 5.1 / (4 * pi * pi) * p[0] * p[0] + 5 / pi * p[0] - 6;
  return a * a + 10 * (1 - 1 / (8 * pi)) * std::cos(p[0]) + 10;
}

inline double hartmann6(const Point& p) {
  constexpr double kHeight[] = {1, 1.2, 3, 3.2};
  constexpr double kScale[4][6] = {{10, 3, 17, 3.5, 1.7, 8},
                                   {0.05, 10, 17, 0.1, 8, 14},
                                   {3, 3.5, 1.7, 10, 17, 8},
                                   {17, 8, 0.05, 10, 0.1, 14}};
  constexpr double kCentre[4][6] = {{0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
                                    {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
                                    {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
                                    {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}};
  double sum = 0;
  for (int i = 0; i < 4; ++i) {
    double square = 0;
    for (std::size_t d = 0; d < 6; ++d) square += kScale[i][d] * std::pow(p[d] - kCentre[i][d], 2);
    sum += kHeight[i] * std::exp(-square);
  }
  return -sum;
}

inline double sphere(const Point& p) {
  double sum = 0;
  for (std::size_t d = 0; d < p.size(); ++d) sum += std::pow(p[d] - shift(d, 2), 2);
  return sum;
}

inline double ackley(const Point& p) {
  const auto n = static_cast<double>(p.size());
  double squares = 0, waves = 0;
  for (std::size_t d = 0; d < p.size(); ++d) {
    const double x = p[d] - shift(d, 10);
    squares += x * x;
    waves += std::cos(2 * std::numbers::pi * x);
  }
  return -20 * std::exp(-0.2 * std::sqrt(squares / n)) - std::exp(waves / n) + 20 + std::numbers::e;
}

inline double rosenbrock(const Point& p) {
  double sum = 0;
  auto x = [&](std::size_t d) { return p[d] - shift(d, 0.5); };
  for (std::size_t d = 0; d + 1 < p.size(); ++d) {
    sum += 100 * std::pow(x(d + 1) - x(d) * x(d), 2) + std::pow(1 - x(d), 2);
  }
  return sum;
}

// A choice that shapes the rest, ints and a logarithm: what searches of models look like.
inline double mixed(const Point& p) {
  const double rate = std::log10(p[0]) + (p[3] == 0 ? 2.5 : 1.5);
  return rate * rate + std::abs(p[1] - 37) / 20 + 3 * std::pow(p[2] - 0.3, 2) + 0.5 * p[3];
}

inline std::vector<BenchProblem> known_functions() {
  SearchSpace branin_space = box(1, -5, 10);
  branin_space.push_back({"y", FloatRange{.low = 0, .high = 15}});
  const SearchSpace mixed_space = {
      {"rate", FloatRange{.low = 1e-5, .high = 1, .log = true}},
      {"size", IntRange{.low = 1, .high = 100}},
      {"drop", FloatRange{.low = 0, .high = 1, .step = 0.05}},
      {"kind", Choices{{std::string("a"), std::string("b"), std::string("c")}}}};
  const auto plain = [](double (*function)(const Point&)) {
    return [function](const Point& point, Seed) { return function(point); };
  };
  return {{"branin", branin_space, plain(branin)},
          {"hartmann6", box(6, 0, 1), plain(hartmann6)},
          {"sphere10", box(10, -5, 5), plain(sphere)},
          {"ackley5", box(5, -32.768, 32.768), plain(ackley)},
          {"rosenbrock4", box(4, -2, 2), plain(rosenbrock)},
          {"mixed4", mixed_space, plain(mixed)}};
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
