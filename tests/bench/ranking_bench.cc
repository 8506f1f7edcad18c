// Speed of catalogue ranking at k = 28 (30 columns with the biases): the ten best unseen items of
// each user. "naive" scores and sorts user by user, as this program once did. Rates are scores a
// second; gemm_bench has what a product alone can reach.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "core/catalogue_ranking.h"
#include "core/model_scorer.h"
#include "core/parallel.h"
#include "core/top_k.h"

namespace mfsearch {
namespace {

struct World {
  Index users, items;
  TrainingData data;
  std::vector<Rating> judged;  // one of each user
  Scorer scorer;

  // Every user has seen 100 items.
  World(Index u, Index i) : users(u), items(i) {
    data.num_users = users;
    data.num_items = items;
    constexpr Index kSeen = 100;
    const Index step = items / (kSeen + 1);
    for (Index user = 0; user < users; ++user) {
      for (Index n = 0; n < kSeen; ++n) data.train.push_back({user, n * step + user % step, 3});
      judged.push_back({user, items - 1, 4});
    }
    Hyperparameters h;
    h.init_scale = 0.3;
    scorer = scorer_of<float>(
        std::make_shared<FactorModel<float>>(data, h, nullptr, Seed(1).derive("init")));
  }

  CatalogueQuery query() const { return {items, 10, judged, {data.train}}; }

  static const World& small() {
    static const World world(610, 9'724);
    return world;
  }
  static const World& large() {
    static const World world(100'000, 50'000);
    return world;
  }
};

void per_score(benchmark::State& state, const World& w) {
  state.counters["scores"] =
      benchmark::Counter(static_cast<double>(w.users) * static_cast<double>(w.items),
                         benchmark::Counter::kIsIterationInvariantRate);
}

void rank(benchmark::State& state, const World& (*world)(), int jobs) {
  const World& w = world();
  for (auto _ : state) {
    parallel_for(1, jobs,
                 [&](int) { benchmark::DoNotOptimize(rank_catalogue(w.scorer, w.query())); });
  }
  per_score(state, w);
}

void rank_with(benchmark::State& state, Isa isa) {
  if (isa > best_isa()) return state.SkipWithError("this CPU lacks the instruction set");
  force_isa(isa);
  rank(state, World::small, 1);
  force_isa(best_isa());
}

void naive(benchmark::State& state) {
  const World& w = World::small();
  std::vector<double> scores(static_cast<std::size_t>(w.items));
  for (auto _ : state) {
    for (Index user = 0; user < w.users; ++user) {
      w.scorer(user, scores);
      std::vector<bool> seen(scores.size());
      for (const Rating& r : ratings_of(user, w.data.train)) seen[r.item] = true;
      std::vector<Index> items;
      for (Index i = 0; i < w.items; ++i) {
        if (!seen[i]) items.push_back(i);
      }
      std::partial_sort(items.begin(), items.begin() + 10, items.end(),
                        [&](Index a, Index b) { return scores[a] > scores[b]; });
      benchmark::DoNotOptimize(items);
    }
  }
  per_score(state, w);
}

const auto kUnit = benchmark::kMillisecond;
BENCHMARK(naive)->Unit(kUnit);
BENCHMARK_CAPTURE(rank_with, sse2, Isa::sse2)->Unit(kUnit);
BENCHMARK_CAPTURE(rank_with, avx2, Isa::avx2)->Unit(kUnit);
BENCHMARK_CAPTURE(rank_with, avx512, Isa::avx512)->Unit(kUnit);
BENCHMARK_CAPTURE(rank, small_2_threads, World::small, 2)->Unit(kUnit)->UseRealTime();
BENCHMARK_CAPTURE(rank, large, World::large, 1)->Unit(kUnit);
BENCHMARK_CAPTURE(rank, large_2_threads, World::large, 2)->Unit(kUnit)->UseRealTime();

}  // namespace
}  // namespace mfsearch
