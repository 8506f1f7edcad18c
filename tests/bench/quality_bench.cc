// How good samplers are: the best value after 50, 100 and 200 trials on known functions and on
// trainings, the median over seeds, with a Mann-Whitney test against TPE. Not a test; it takes
// minutes.
//
//   quality_bench [--problems branin,...] [--samplers tpe,gp,...] [--seeds N] [--trials N] [--lag
//   N]
//                 [--csv FILE] [--optuna]
//   quality_bench --table FILE...
//
// The CSV has a row for each study, written when it has ended. The markdown table is of that file,
// or of all that are named. With --optuna, python3-optuna's TPE runs beside ours
// (tests/bench/optuna_quality.py). One thread.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <numbers>
#include <sstream>
#include <string>

#include "search/sampler.h"
#include "tests/bench/bench_problems.h"

namespace mfsearch {
namespace {

constexpr int kMarks[] = {50, 100, 200};

// The best value after each mark.
using Bests = std::array<double, std::size(kMarks)>;

// NaN at marks that are not reached.
Bests run(const BenchProblem& problem, const SamplerOptions& options, std::uint64_t seed, int count,
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
    const double value = problem.value(trial.point, root.derive("trial", n));
    trial.state = std::isfinite(value) ? TrialState::complete : TrialState::failed;
    if (trial.state == TrialState::complete) trial.value = value, best = std::min(best, value);
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

// NaN if a study has not come so far.
std::string shown(const std::vector<double>& values) {
  const bool missing =
      values.empty() || std::ranges::any_of(values, [](double x) { return std::isnan(x); });
  return missing ? "" : fmt::format("{:.4g}", median(values));
}

// The p-value is of the last mark that both have reached.
std::string p_value(const std::array<std::vector<double>, 3>& a,
                    const std::array<std::vector<double>, 3>& b) {
  for (std::size_t m = a.size(); m-- > 0;) {
    if (shown(a[m]).empty() || shown(b[m]).empty()) continue;
    return fmt::format("{:.2g} at {}", mann_whitney(a[m], b[m]), kMarks[m]);
  }
  return "";
}

std::string table(const Results& results) {
  std::string text = "| problem | sampler | seeds | 50 | 100 | 200 | p against tpe |\n";
  text += "|---|---|---:|---:|---:|---:|---|\n";
  for (const auto& [problem, samplers] : results) {
    for (const auto& [sampler, marks] : samplers) {
      const bool has_p = samplers.contains("tpe") && sampler != "tpe";
      text += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", problem, sampler,
                          marks[0].size(), shown(marks[0]), shown(marks[1]), shown(marks[2]),
                          has_p ? p_value(marks, samplers.at("tpe")) : "");
    }
  }
  return text;
}

struct BenchOptions {
  int seeds = 30, trials = 200, lag = 1;
  bool optuna = false;
  std::string problems, samplers, csv = "quality.csv";
  std::vector<std::string> tables;
};

bool is_wanted(const std::string& list, std::string_view name) {
  return list.empty() || (',' + list + ',').find(fmt::format(",{},", name)) != list.npos;
}

void run_all(const BenchOptions& options) {
  std::vector<BenchProblem> all = known_functions();
  for (BenchProblem& problem : trainings()) all.push_back(std::move(problem));
  std::ofstream csv(options.csv);
  csv << "problem,sampler,seed,best50,best100,best200\n";
  for (std::size_t k = 0; k < Names<SamplerKind>::values.size(); ++k) {
    const auto kind = static_cast<SamplerKind>(k);
    if (kind == SamplerKind::grid || !is_wanted(options.samplers, name_of(kind))) continue;
    for (const BenchProblem& problem : all) {
      if (!is_wanted(options.problems, problem.name)) continue;
      for (int seed = 0; seed < options.seeds; ++seed) {
        const Bests b = run(problem, {.name = kind}, static_cast<std::uint64_t>(seed),
                            options.trials, options.lag);
        csv << fmt::format("{},{},{},{},{},{}\n", problem.name, name_of(kind), seed, b[0], b[1],
                           b[2])
            << std::flush;
      }
    }
  }
  if (!options.optuna) return;
  // The first python3 of the path may be another than the system's, which has the package.
  const std::string command = fmt::format(
      "P=python3; $P -c 'import optuna' 2>/dev/null || P=/usr/bin/python3; "
      "$P '{}/tests/bench/optuna_quality.py' {} {} >> '{}'",
      MFSEARCH_SOURCE_DIR, options.seeds, options.trials, options.csv);
  if (std::system(command.c_str()) != 0) std::cerr << "python3-optuna did not run\n";
}

int bench(BenchOptions options) {
  if (options.tables.empty()) {
    run_all(options);
    options.tables = {options.csv};
  }
  Results results;
  for (const std::string& file : options.tables) {
    std::ifstream in(file);
    read_lines(in, results);
  }
  std::cout << table(results);
  return 0;
}

}  // namespace
}  // namespace mfsearch

int main(int count, char** arguments) {
  mfsearch::BenchOptions options;
  for (int i = 1; i < count; ++i) {
    const std::string name = arguments[i];
    const char* value = i + 1 < count ? arguments[i + 1] : "";
    if (name == "--optuna") {
      options.optuna = true;
    } else if (name == "--table") {
      options.tables.assign(arguments + i + 1, arguments + count), i = count;
    } else if (name == "--seeds") {
      options.seeds = std::max(std::atoi(value), 2), ++i;
    } else if (name == "--lag") {
      options.lag = std::max(std::atoi(value), 1), ++i;
    } else if (name == "--trials") {
      options.trials = std::max(std::atoi(value), 1), ++i;
    } else if (name == "--problems") {
      options.problems = value, ++i;
    } else if (name == "--samplers") {
      options.samplers = value, ++i;
    } else if (name == "--csv") {
      options.csv = value, ++i;
    } else {
      std::cerr << "quality_bench [--problems branin,...] [--samplers tpe,gp,...] [--seeds N]\n"
                   "              [--trials N] [--lag N] [--csv FILE] [--optuna]\n"
                   "quality_bench --table FILE...\n";
      return 2;
    }
  }
  return mfsearch::bench(std::move(options));
}
