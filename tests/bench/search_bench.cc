// What the search itself costs a trial: a suggestion, a row in the store, the driver.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>

#include "search/driver.h"
#include "search/fanova.h"
#include "search/random_sampler.h"
#include "search/sqlite_store.h"
#include "tests/search/plain_density.h"

namespace mfsearch {
namespace {

// A third each of continuous, logarithmic and int parameters: the last are the dearest.
SearchSpace mixed_space(std::int64_t dimensions) {
  SearchSpace space;
  for (std::int64_t d = 0; d < dimensions; ++d) {
    const std::string name = fmt::format("p{}", d);
    if (d % 3 == 0) space.push_back({name, FloatRange{.low = 0, .high = 1}});
    if (d % 3 == 1) space.push_back({name, FloatRange{.low = 1e-4, .high = 1, .log = true}});
    if (d % 3 == 2) space.push_back({name, IntRange{.low = 8, .high = 256, .log = true}});
  }
  return space;
}

SearchSpace float_space(std::int64_t dimensions) {
  SearchSpace space;
  for (std::int64_t d = 0; d < dimensions; ++d) {
    space.push_back({fmt::format("p{}", d), FloatRange{.low = 0, .high = 1}});
  }
  return space;
}

Trial random_trial(const SearchSpace& space, int number, Rng& rng) {
  Trial trial;
  trial.number = number;
  trial.point = random_point(space, rng);
  trial.value = rng.normal();
  return trial;
}

template <SamplerKind kind>
void BM_Suggestion(benchmark::State& state) {
  const SearchSpace space = mixed_space(state.range(1));
  const Sampler sampler = make_sampler({.name = kind});
  Rng rng(Seed(1));
  std::vector<Trial> trials;
  for (int n = 0; n < state.range(0); ++n) trials.push_back(random_trial(space, n, rng));
  std::uint64_t n = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        sampler(space, {trials, {}, Direction::minimize}, Rng(Seed(2).derive("sample", n++))));
  }
}
BENCHMARK(BM_Suggestion<SamplerKind::tpe>)
    ->ArgsProduct({{30, 100, 1000, 10000}, {3, 10, 40}})
    ->ArgNames({"trials", "parameters"})
    ->Unit(benchmark::kMicrosecond);

BENCHMARK(BM_Suggestion<SamplerKind::gp>)
    ->ArgsProduct({{50, 100, 200, 500, 1000}, {6, 20}})
    ->ArgNames({"trials", "parameters"})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Suggestion<SamplerKind::cma_es>)
    ->ArgsProduct({{200, 1000, 10000}, {6, 40}})
    ->ArgNames({"trials", "parameters"})
    ->Unit(benchmark::kMillisecond);

void BM_Fanova(benchmark::State& state) {
  const SearchSpace space = mixed_space(state.range(1));
  Rng rng(Seed(1));
  std::vector<Trial> trials;
  for (int n = 0; n < state.range(0); ++n) trials.push_back(random_trial(space, n, rng));
  for (auto _ : state) benchmark::DoNotOptimize(fanova(space, trials));
}
BENCHMARK(BM_Fanova)
    ->ArgsProduct({{100, 1000}, {5, 20}})
    ->ArgNames({"trials", "parameters"})
    ->Unit(benchmark::kMillisecond);

// ln of the density of 24 points after so many trials: by its definition, and as TPE computes it.
template <bool plainly>
void BM_LogDensities(benchmark::State& state) {
  const SearchSpace space = float_space(state.range(1));
  Rng rng(Seed(1));
  std::vector<Point> trials, points;
  for (int n = 0; n < state.range(0); ++n) trials.push_back(random_point(space, rng));
  for (int i = 0; i < 24; ++i) points.push_back(random_point(space, rng));
  for (auto _ : state) {
    if (plainly) {
      const PlainDensity density(space, trials);
      for (const Point& p : points) benchmark::DoNotOptimize(density.log_density(p));
    } else {
      benchmark::DoNotOptimize(estimator_of(space, trials).log_densities(points));
    }
  }
}
BENCHMARK(BM_LogDensities<true>)
    ->ArgsProduct({{100, 1000}, {3, 40}})
    ->ArgNames({"trials", "parameters"})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(BM_LogDensities<false>)
    ->ArgsProduct({{100, 1000}, {3, 40}})
    ->ArgNames({"trials", "parameters"})
    ->Unit(benchmark::kMicrosecond);

// A whole search with an objective that costs nothing, lag 4: every suggestion from the first on.
void tpe_search(benchmark::State& state, const SearchSpace& space) {
  constexpr int kLag = 4;
  const Sampler sampler = make_sampler({.name = SamplerKind::tpe});
  for (auto _ : state) {
    std::vector<Trial> trials;
    std::vector<Point> points;
    for (int n = 0; n < state.range(0); ++n) {
      const auto known = static_cast<std::size_t>(std::max(n - kLag + 1, 0));
      const History history{std::span(trials).first(known), std::span(points).subspan(known),
                            Direction::minimize, n};
      Trial trial;
      trial.number = n;
      trial.point = sampler(space, history, Rng(Seed(2).derive("sample", n)));
      double value = 0;
      for (double x : trial.point) value += (x - 0.3) * (x - 0.3);
      trial.value = value;
      points.push_back(trial.point);
      trials.push_back(std::move(trial));
    }
  }
}
void BM_TpeSearchOfFloats(benchmark::State& state) {
  tpe_search(state, float_space(state.range(1)));
}
void BM_TpeSearchOfAll(benchmark::State& state) { tpe_search(state, mixed_space(state.range(1))); }
BENCHMARK(BM_TpeSearchOfFloats)
    ->ArgsProduct({{1000}, {3, 40}})
    ->ArgNames({"trials", "parameters"})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_TpeSearchOfAll)
    ->ArgsProduct({{1000}, {6, 40}})
    ->ArgNames({"trials", "parameters"})
    ->Unit(benchmark::kMillisecond);

// A trial with 25 steps and five series of 25, durably.
void BM_StoreAppend(benchmark::State& state) {
  const auto folder = std::filesystem::temp_directory_path() / "mfsearch-search-bench";
  std::filesystem::remove_all(folder);
  const SearchSpace space = mixed_space(6);
  {
    SqliteFile file(folder / "study.db", SqliteFile::Access::create);
    const auto store = file.open({.name = "study", .space = space, .fingerprint = "f"});
    Rng rng(Seed(1));
    int number = 0;
    for (auto _ : state) {
      Trial trial = random_trial(space, number++, rng);
      trial.curve.assign(25, 0.875);
      for (const char* name : {"a", "b", "c", "d", "e"}) {
        trial.series.push_back({name, std::vector<double>(25, 0.8)});
      }
      trial.attributes = {{"seconds", "0.25"}};
      store->append(trial);
    }
  }
  std::filesystem::remove_all(folder);
}
BENCHMARK(BM_StoreAppend)->Unit(benchmark::kMicrosecond)->UseRealTime();

// What one durable write costs on this disk at this moment: the floor under an append.
void BM_Fsync(benchmark::State& state) {
  std::string name = (std::filesystem::temp_directory_path() / "mfsearch-XXXXXX").string();
  const int file = mkstemp(name.data());
  const std::string page(4096, 'x');
  for (auto _ : state) {
    if (write(file, page.data(), page.size()) < 0 || fdatasync(file) != 0) {
      state.SkipWithError("the disk does not take it");
    }
  }
  close(file);
  std::filesystem::remove(name);
}
BENCHMARK(BM_Fsync)->Unit(benchmark::kMicrosecond)->UseRealTime();

// A search of 1000 trials whose objective does nothing.
void BM_DriverTrial(benchmark::State& state) {
  const std::atomic<bool> stop = false;
  const int trials = 1000;
  for (auto _ : state) {
    MemoryStore store;
    const Study study{
        .info = {.name = "study", .space = mixed_space(3)},
        .sampler = make_sampler({.name = SamplerKind::random}),
        .pruner = make_pruner({}),
        .objective = [](const Point&, Seed, const Report&) { return Outcome{.value = 0}; },
        .trials = trials,
        .lag = 8,
        .store = &store};
    run_studies({study}, static_cast<int>(state.range(0)), stop, {});
  }
  state.counters["per_trial"] =
      benchmark::Counter(static_cast<double>(trials) * static_cast<double>(state.iterations()),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_DriverTrial)
    ->Arg(1)
    ->Arg(2)
    ->ArgName("jobs")
    ->Unit(benchmark::kMicrosecond)
    ->UseRealTime();

}  // namespace
}  // namespace mfsearch
