// What the order of a search costs: its duration, and how good its best point is, for strict order
// of several lags and for free order, when trials take very unequal times. Time is simulated: a
// trial's duration is drawn, workers are slots, and nothing sleeps. Not a test; it takes minutes.
//
//   order_bench [--seeds N] [--trials N] [--sigma S]
//
// prints markdown tables. Durations are lognormal with mean 1 and a sigma (of their logarithm) of
// S. A trial's duration depends on its number alone, so that all orders have the same work to do.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <queue>
#include <string>
#include <vector>

#include "core/parallel.h"
#include "search/proposal.h"
#include "tests/bench/known_functions.h"

namespace mfsearch {
namespace {

struct Problem {
  std::string name;
  SearchSpace space;
  std::function<double(const Point&)> value;
};

// lag 0: free order.
struct Setting {
  int lag, jobs;
};

struct Figures {
  double duration = 0, busy = 0, best = 0;  // busy: share of the workers' time
};

// One search in simulated time. Whoever is free begins the next trial as soon as its order lets it;
// in strict order trials are recorded in theirs, and trial n needs n - lag to be recorded.
class Simulation {
 public:
  Simulation(const Problem& problem, Setting setting, int trials, double sigma, std::uint64_t seed)
      : problem_(problem), setting_(setting), sigma_(sigma), seed_(seed) {
    study_.info = {.name = problem.name, .space = problem.space};
    study_.sampler = make_sampler({.name = SamplerKind::tpe});
    study_.seed = Seed(seed).derive(problem.name);
    study_.lag = std::max(setting.lag, 1);
    study_.order = setting.lag == 0 ? Order::free : Order::strict;
    study_.trials = trials;
    trials_.resize(static_cast<std::size_t>(trials));
    ended_.resize(trials_.size());
  }

  Figures run() {
    double now = 0, work = 0;
    for (int next = 0; next < study_.trials || !running_.empty();) {
      if (next < study_.trials && may_begin(next)) {
        const double length = begin(next++);
        work += length;
        running_.push({now + length, next - 1});
        continue;
      }
      now = running_.top().first;
      ended_[static_cast<std::size_t>(running_.top().second)] = true;
      running_.pop();
      while (recorded_ < next && ended_[static_cast<std::size_t>(recorded_)]) ++recorded_;
    }
    Figures f{.duration = now, .busy = work / (now * setting_.jobs)};
    f.best = *best_trial(trials_, Direction::minimize)->value;
    return f;
  }

 private:
  bool may_begin(int number) const {
    if (std::ssize(running_) >= setting_.jobs) return false;
    return setting_.lag == 0 || number - setting_.lag < recorded_;
  }

  // Gives its duration.
  double begin(int number) {
    Birth birth;
    if (setting_.lag == 0) {
      std::vector<int> pending;
      for (int n = 0; n < number; ++n) {
        if (!ended_[static_cast<std::size_t>(n)]) pending.push_back(n);
      }
      birth = birth_among(study_, number, pending, trials_.data(), points_);
    } else {
      birth = birth_of(study_, number, trials_.data(), points_);
    }
    Trial& trial = trials_[static_cast<std::size_t>(number)];
    trial.number = number;
    trial.point = propose(study_, birth);
    trial.value = problem_.value(trial.point);
    points_.push_back(trial.point);
    Rng rng(Seed(seed_).derive("duration", static_cast<std::uint64_t>(number)));
    return std::exp(sigma_ * rng.normal() - sigma_ * sigma_ / 2);
  }

  using Ending = std::pair<double, int>;  // time, trial

  const Problem& problem_;
  const Setting setting_;
  const double sigma_;
  const std::uint64_t seed_;
  Study study_;
  std::vector<Trial> trials_;
  std::vector<Point> points_;
  std::vector<char> ended_;
  std::priority_queue<Ending, std::vector<Ending>, std::greater<>> running_;
  int recorded_ = 0;
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

Figures medians(const std::vector<Figures>& seeds) {
  const auto of = [&](double Figures::*figure) {
    std::vector<double> values;
    for (const Figures& f : seeds) values.push_back(f.*figure);
    return median(std::move(values));
  };
  return {of(&Figures::duration), of(&Figures::busy), of(&Figures::best)};
}

int bench(int seeds, int trials, double sigma) {
  const std::vector<Problem> problems = {{"hartmann6", box(6, 0, 1), hartmann6},
                                         {"sphere10", box(10, -5, 5), sphere}};
  constexpr int kLags[] = {1, 4, 16, 64, 256, 0};
  std::cout << fmt::format("{} trials, sigma {}, {} seeds\n\n", trials, sigma, seeds)
            << "| jobs | order | duration | workers busy | best of hartmann6 | best of sphere10 |\n"
            << "|---|---|---|---|---|---|\n";
  for (const int jobs : {1, 4, 16, 64, 256}) {
    for (const int lag : kLags) {
      std::vector<Figures> figures;
      for (const Problem& problem : problems) {
        std::vector<Figures> list(static_cast<std::size_t>(seeds));
        parallel_for(seeds, 2, [&](int s) {
          const auto seed = static_cast<std::uint64_t>(s);
          list[seed] = Simulation(problem, {lag, jobs}, trials, sigma, seed).run();
        });
        figures.push_back(medians(list));
      }
      std::cout << fmt::format("| {} | {} | {:.1f} | {:.0f} % | {:.3f} | {:.3f} |\n", jobs,
                               lag == 0 ? "free" : fmt::format("strict, lag {}", lag),
                               figures[0].duration, 100 * figures[0].busy, figures[0].best,
                               figures[1].best)
                << std::flush;
    }
  }
  return 0;
}

}  // namespace
}  // namespace mfsearch

int main(int argc, char** argv) {
  int seeds = 20, trials = 256;
  double sigma = 1;
  for (int i = 1; i < argc; i += 2) {
    const std::string name = argv[i];
    const char* value = i + 1 < argc ? argv[i + 1] : "";
    if (name == "--seeds") {
      seeds = std::max(std::atoi(value), 1);
    } else if (name == "--trials") {
      trials = std::max(std::atoi(value), 1);
    } else if (name == "--sigma") {
      sigma = std::atof(value);
    } else {
      std::cerr << "order_bench [--seeds N] [--trials N] [--sigma S]\n";
      return 2;
    }
  }
  return mfsearch::bench(seeds, trials, sigma);
}
