// How good samplers are: the best value after 50, 100 and 200 trials on known functions, the median
// over seeds, with a Mann-Whitney test against TPE. Not a test; it takes minutes.
//
//   quality_bench [--seeds N] [--trials N] [--lag N] [--samplers tpe,gp,...] [--optuna]
//                 [--csv FILE]
//
// prints a markdown table; the CSV has a row for each study. With --optuna, python3-optuna's TPE
// runs beside ours (tests/bench/optuna_quality.py).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <numbers>
#include <numeric>
#include <sstream>
#include <string>

#include "core/parallel.h"
#include "search/sampler.h"

namespace mfsearch {
namespace {

constexpr int kMarks[] = {50, 100, 200};

struct Problem {
  std::string name;
  SearchSpace space;
  std::function<double(const Point&)> value;
};

SearchSpace box(int dimensions, double low, double high) {
  SearchSpace space;
  for (int d = 0; d < dimensions; ++d) {
    space.push_back({fmt::format("x{}", d), FloatRange{.low = low, .high = high}});
  }
  return space;
}

// Where the optimum of a shifted function is: off the centre, and off any grid.
double shift(std::size_t d, double size) { return size * std::sin(static_cast<double>(d) + 1); }

double branin(const Point& p) {
  using std::numbers::pi;
  const double a = p[1] - 5.1 / (4 * pi * pi) * p[0] * p[0] + 5 / pi * p[0] - 6;
  return a * a + 10 * (1 - 1 / (8 * pi)) * std::cos(p[0]) + 10;
}

double hartmann6(const Point& p) {
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

double sphere(const Point& p) {
  double sum = 0;
  for (std::size_t d = 0; d < p.size(); ++d) sum += std::pow(p[d] - shift(d, 2), 2);
  return sum;
}

double ackley(const Point& p) {
  const auto n = static_cast<double>(p.size());
  double squares = 0, waves = 0;
  for (std::size_t d = 0; d < p.size(); ++d) {
    const double x = p[d] - shift(d, 10);
    squares += x * x;
    waves += std::cos(2 * std::numbers::pi * x);
  }
  return -20 * std::exp(-0.2 * std::sqrt(squares / n)) - std::exp(waves / n) + 20 + std::numbers::e;
}

double rosenbrock(const Point& p) {
  double sum = 0;
  auto x = [&](std::size_t d) { return p[d] - shift(d, 0.5); };
  for (std::size_t d = 0; d + 1 < p.size(); ++d) {
    sum += 100 * std::pow(x(d + 1) - x(d) * x(d), 2) + std::pow(1 - x(d), 2);
  }
  return sum;
}

// A choice that shapes the rest, ints and a logarithm: what searches of models look like.
double mixed(const Point& p) {
  const double rate = std::log10(p[0]) + (p[3] == 0 ? 2.5 : 1.5);
  return rate * rate + std::abs(p[1] - 37) / 20 + 3 * std::pow(p[2] - 0.3, 2) + 0.5 * p[3];
}

std::vector<Problem> problems() {
  SearchSpace branin_space = box(1, -5, 10);
  branin_space.push_back({"y", FloatRange{.low = 0, .high = 15}});
  const SearchSpace mixed_space = {
      {"rate", FloatRange{.low = 1e-5, .high = 1, .log = true}},
      {"size", IntRange{.low = 1, .high = 100}},
      {"drop", FloatRange{.low = 0, .high = 1, .step = 0.05}},
      {"kind", Choices{{std::string("a"), std::string("b"), std::string("c")}}}};
  return {{"branin", branin_space, branin},           {"hartmann6", box(6, 0, 1), hartmann6},
          {"sphere10", box(10, -5, 5), sphere},       {"ackley5", box(5, -32.768, 32.768), ackley},
          {"rosenbrock4", box(4, -2, 2), rosenbrock}, {"mixed4", mixed_space, mixed}};
}

// The best value after each mark.
using Bests = std::array<double, std::size(kMarks)>;

// NaN at marks that are not reached.
Bests run(const Problem& problem, const SamplerOptions& options, std::uint64_t seed, int count,
          int lag) {
  const Seed root = Seed(seed).derive(problem.name);
  const Sampler sampler = make_sampler(options, {.name = problem.name, .seed = root});
  std::vector<Trial> trials;
  std::vector<Point> points;
  Bests bests;
  bests.fill(NAN);
  double best = INFINITY;
  for (int n = 0; n < count; ++n) {
    const auto known = static_cast<std::size_t>(std::max(n - lag + 1, 0));
    const History history{std::span(trials).first(known), std::span(points).subspan(known),
                          Direction::minimize, n};
    Trial trial;
    trial.number = n;
    trial.point = sampler(problem.space, history, Rng(root.derive("sample", n)));
    trial.value = problem.value(trial.point);
    best = std::min(best, *trial.value);
    points.push_back(trial.point);
    trials.push_back(std::move(trial));
    for (std::size_t m = 0; m < bests.size(); ++m) {
      if (n + 1 == kMarks[m]) bests[m] = best;
    }
  }
  return bests;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

// Two-sided p-value of the Mann-Whitney test, by its normal approximation.
double mann_whitney(const std::vector<double>& a, const std::vector<double>& b) {
  double wins = 0;
  for (double x : a) {
    for (double y : b) wins += x < y ? 1 : x == y ? 0.5 : 0;
  }
  const auto n = static_cast<double>(a.size()), m = static_cast<double>(b.size());
  const double z = (wins - n * m / 2) / std::sqrt(n * m * (n + m + 1) / 12);
  return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

// problem -> sampler -> mark -> the best of each seed.
using Results = std::map<std::string, std::map<std::string, std::array<std::vector<double>, 3>>>;

// Lines "problem,sampler,seed,best at 50,at 100,at 200".
void read_lines(std::istream& in, Results& results) {
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    std::string problem, sampler, field;
    std::getline(fields, problem, ',');
    std::getline(fields, sampler, ',');
    std::getline(fields, field, ',');
    if (problem == "problem") continue;
    for (auto& column : results[problem][sampler]) {
      std::getline(fields, field, ',');
      column.push_back(std::stod(field));
    }
  }
}

std::string table(const Results& results) {
  std::string text = "| problem | sampler | 50 | 100 | 200 | p against tpe at 100 |\n";
  text += "|---|---|---|---|---|---|\n";
  for (const auto& [problem, samplers] : results) {
    for (const auto& [sampler, marks] : samplers) {
      const bool has_p = samplers.contains("tpe") && sampler != "tpe";
      const double p = has_p ? mann_whitney(marks[1], samplers.at("tpe")[1]) : 0;
      text += fmt::format("| {} | {} | {:.4g} | {:.4g} | {:.4g} | {} |\n", problem, sampler,
                          median(marks[0]), median(marks[1]), median(marks[2]),
                          has_p ? fmt::format("{:.2g}", p) : "");
    }
  }
  return text;
}

int bench(int seeds, int count, int lag, const std::string& samplers, bool optuna,
          const std::string& csv) {
  std::vector<SamplerKind> kinds;
  for (std::size_t i = 0; i < Names<SamplerKind>::values.size(); ++i) {
    const auto kind = static_cast<SamplerKind>(i);
    const bool wanted =
        (',' + samplers + ',').find(fmt::format(",{},", name_of(kind))) != samplers.npos;
    if (kind != SamplerKind::grid && (samplers.empty() || wanted)) kinds.push_back(kind);
  }
  const auto all = problems();
  const int studies = static_cast<int>(all.size() * kinds.size()) * seeds;
  std::vector<std::string> lines(static_cast<std::size_t>(studies));
  parallel_for(studies, 2, [&](int i) {
    const Problem& problem = all[static_cast<std::size_t>(i / seeds) % all.size()];
    const SamplerKind kind = kinds[static_cast<std::size_t>(i / seeds) / all.size()];
    const Bests b = run(problem, {.name = kind}, static_cast<std::uint64_t>(i % seeds), count, lag);
    lines[static_cast<std::size_t>(i)] = fmt::format("{},{},{},{},{},{}\n", problem.name,
                                                     name_of(kind), i % seeds, b[0], b[1], b[2]);
  });
  std::string text = "problem,sampler,seed,best50,best100,best200\n";
  for (const std::string& line : lines) text += line;
  if (optuna) {
    const std::string file = csv + ".optuna";
    const std::string command = fmt::format("python3 {}/tests/bench/optuna_quality.py {} > '{}'",
                                            MFSEARCH_SOURCE_DIR, seeds, file);
    if (std::system(command.c_str()) != 0) std::cerr << "python3-optuna did not run\n";
    std::ifstream in(file);
    text.append(std::istreambuf_iterator<char>(in), {});
  }
  std::ofstream(csv) << text;
  Results results;
  std::istringstream in(text);
  read_lines(in, results);
  std::cout << table(results);
  return 0;
}

}  // namespace
}  // namespace mfsearch

int main(int count, char** arguments) {
  int seeds = 30, trials = 200, lag = 1;
  bool optuna = false;
  std::string csv = "quality.csv", samplers;
  for (int i = 1; i < count; ++i) {
    const std::string name = arguments[i];
    const char* value = i + 1 < count ? arguments[i + 1] : "";
    if (name == "--optuna") {
      optuna = true;
    } else if (name == "--seeds") {
      seeds = std::max(std::atoi(value), 2), ++i;
    } else if (name == "--lag") {
      lag = std::max(std::atoi(value), 1), ++i;
    } else if (name == "--trials") {
      trials = std::max(std::atoi(value), 1), ++i;
    } else if (name == "--samplers") {
      samplers = value, ++i;
    } else if (name == "--csv") {
      csv = value, ++i;
    } else {
      std::cerr
          << "quality_bench [--seeds N] [--trials N] [--lag N] [--samplers tpe,gp,...] [--optuna] "
             "[--csv FILE]\n";
      return 2;
    }
  }
  return mfsearch::bench(seeds, trials, lag, samplers, optuna, csv);
}
