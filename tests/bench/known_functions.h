// Functions of known difficulty, to compare samplers and orders on.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "search/space.h"

namespace mfsearch {

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

// Two models that share two parameters and have others of their own; the second can be better.
inline double conditional(const Point& p) {
  const double size = std::abs(p[2] - 37) / 20;
  if (p[0] == 0) {
    return std::pow(std::log10(p[1]) + 2.5, 2) + size + std::pow(std::log10(p[3]) + 3, 2) / 2 + 0.3;
  }
  return std::pow(std::log10(p[1]) + 1.5, 2) + size + 3 * std::pow(p[4] - 0.3, 2) +
         std::abs(std::log10(p[5]) - 1.7);
}

}  // namespace mfsearch
