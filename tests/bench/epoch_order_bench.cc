// The orders of an epoch: what they do to accuracy on ml-latest-small ($MFSEARCH_DATA) or the demo,
// and what they cost on 10 million invented ratings, reordering included, on one thread and on all.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <thread>

#include "core/demo.h"
#include "core/fetch.h"
#include "core/fit.h"
#include "core/loaders.h"
#include "core/parallel.h"

namespace mfsearch {
namespace {

constexpr int kSeeds = 20;

const Split& small_split() {
  static const Split split = [] {
    const auto folder = find_dataset("ml-latest-small", {});
    return split_by_time(folder ? load_dataset(*folder) : demo_dataset(), {});
  }();
  return split;
}

// 70,000 users and 10,000 items; an item's popularity falls with its number.
const TrainingData& large_data() {
  static const TrainingData data = [] {
    TrainingData d{.num_users = 70000, .num_items = 10000, .train = {}, .validation = {}};
    Rng rng{Seed(1)};
    for (int j = 0; j < 10'000'000; ++j) {
      const double x = rng.uniform();
      d.train.push_back({static_cast<Index>(rng.below(70000)), static_cast<Index>(10000 * x * x),
                         static_cast<float>(1 + rng.below(9)) / 2});
    }
    std::ranges::sort(d.train, {}, [](const Rating& r) { return std::pair(r.user, r.item); });
    return d;
  }();
  return data;
}

// Mean of the figures of some trainings, and the standard error of that mean.
struct Mean {
  std::vector<double> values;

  void put(benchmark::State& state, const std::string& name) const {
    const auto n = static_cast<double>(values.size());
    double sum = 0, squares = 0;
    for (double x : values) sum += x;
    for (double x : values) squares += (x - sum / n) * (x - sum / n);
    state.counters[name] = sum / n;
    state.counters[name + " error"] = std::sqrt(squares / (n - 1) / n);
  }
};

void accuracy(benchmark::State& state, VisitingOrder order) {
  const Split& split = small_split();
  Hyperparameters h;
  h.order = order;
  Mean validation, test, epochs;
  for (auto _ : state) {
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
      double best = INFINITY, its_test = 0;
      const Fitted fitted = fit_watched(
          split.training, h, nullptr, Seed(seed), [&](const Epoch& epoch, const Errors& errors) {
            if (epoch.val_mse >= best) return true;
            best = epoch.val_mse;
            its_test = errors(split.test).squared / static_cast<double>(split.test.size());
            return true;
          });
      validation.values.push_back(std::sqrt(best));
      test.values.push_back(std::sqrt(its_test));
      epochs.values.push_back(fitted.training.best_epoch);
    }
  }
  validation.put(state, "val_rmse");
  test.put(state, "test_rmse");
  epochs.put(state, "best epoch");
}

void pass(benchmark::State& state, VisitingOrder order) {
  const TrainingData& data = large_data();
  Hyperparameters h;
  h.learning_rate = 1e-4;
  h.order = order;
  FactorModel<float> model(data, h, nullptr, Seed(1));
  const Pass epoch = make_pass(data, h, Seed(2));
  const Learn learn = [&](std::span<const Rating> ratings) { model.learn(ratings); };
  int number = 0;
  for (auto _ : state) {
    parallel_for(1, static_cast<int>(state.range(0)), [&](int) { epoch(number++, learn); });
  }
  state.counters["ns/rating"] = benchmark::Counter(
      static_cast<double>(data.train.size()) * 1e-9,
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

[[maybe_unused]] const bool kRegistered = [] {
  for (VisitingOrder order :
       {VisitingOrder::shuffled, VisitingOrder::chunks, VisitingOrder::blocked}) {
    const std::string name(name_of(order));
    benchmark::RegisterBenchmark(("accuracy/" + name).c_str(), accuracy, order)->Iterations(1);
    auto* speed = benchmark::RegisterBenchmark(("10 M ratings/" + name).c_str(), pass, order)
                      ->Unit(benchmark::kMillisecond)
                      ->UseRealTime()
                      ->Arg(1);
    if (order == VisitingOrder::blocked) {
      speed->Arg(static_cast<int>(std::thread::hardware_concurrency()));
    }
  }
  return true;
}();

}  // namespace
}  // namespace mfsearch
