// Speed of training and evaluation on ml-latest-small ($MFSEARCH_DATA) or, without it, the demo
// dataset. Times are per rating; "naive" is the textbook loop in doubles over the same ratings, so
// that ratios can be read off one run.
#include <benchmark/benchmark.h>

#include "core/content.h"
#include "core/demo.h"
#include "core/factor_model.h"
#include "core/fetch.h"
#include "core/fit.h"
#include "core/loaders.h"
#include "core/metrics.h"
#include "core/split.h"

namespace mfsearch {
namespace {

struct World {
  Dataset dataset;
  Split split;
  ItemContent content;
  std::vector<Rating> shuffled;  // training ratings in the order of a pass

  static const World& get() {
    static const World world = [] {
      World w;
      const auto folder = find_dataset("ml-latest-small", {});
      w.dataset = folder ? load_dataset(*folder) : demo_dataset();
      w.split = split_by_time(w.dataset, {});
      w.content.tf_idf = item_content(w.dataset, {});
      w.shuffled = w.split.training.train;
      random_order(Seed(1))(0, w.shuffled);
      return w;
    }();
    return world;
  }
};

void per_rating(benchmark::State& state, std::size_t ratings) {
  state.counters["ns/rating"] = benchmark::Counter(
      static_cast<double>(ratings) * 1e-9,
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

template <class Real>
void sgd_pass(benchmark::State& state, Isa isa, bool blend) {
  const World& w = World::get();
  Hyperparameters h;
  h.latent_dim = static_cast<int>(state.range(0));
  h.learning_rate = 1e-4;  // the same work, without drifting away while it repeats
  if (isa > best_isa()) return state.SkipWithError("this CPU lacks the instruction set");
  force_isa(isa);
  FactorModel<Real> model(w.split.training, h, blend ? &w.content : nullptr, Seed(1));
  for (auto _ : state) model.learn(w.shuffled);
  force_isa(best_isa());
  per_rating(state, w.shuffled.size());
}

template <class Real>
void error_pass(benchmark::State& state, bool blend) {
  const World& w = World::get();
  Hyperparameters h;
  h.latent_dim = static_cast<int>(state.range(0));
  const FactorModel<Real> model(w.split.training, h, blend ? &w.content : nullptr, Seed(1));
  for (auto _ : state) benchmark::DoNotOptimize(model.errors(w.split.training.train));
  per_rating(state, w.split.training.train.size());
}

void naive_pass(benchmark::State& state) {
  const World& w = World::get();
  const auto k = static_cast<std::size_t>(state.range(0));
  std::vector<double> p(w.dataset.user_ids.size() * k, 0.01), q(w.dataset.items.size() * k, 0.01);
  std::vector<double> bu(w.dataset.user_ids.size()), bi(w.dataset.items.size());
  const double rate = 1e-4, reg = 0.02;
  for (auto _ : state) {
    for (const Rating& r : w.shuffled) {
      double* user = &p[static_cast<std::size_t>(r.user) * k];
      double* item = &q[static_cast<std::size_t>(r.item) * k];
      double error = r.value - 3.5 - bu[r.user] - bi[r.item];
      for (std::size_t f = 0; f < k; ++f) error -= user[f] * item[f];
      bu[r.user] += std::clamp(rate * (error - reg * bu[r.user]), -5.0, 5.0);
      bi[r.item] += std::clamp(rate * (error - reg * bi[r.item]), -5.0, 5.0);
      for (std::size_t f = 0; f < k; ++f) {
        const double old = user[f];
        user[f] += std::clamp(rate * (error * item[f] - reg * old), -5.0, 5.0);
        item[f] += std::clamp(rate * (error * old - reg * item[f]), -5.0, 5.0);
      }
    }
  }
  per_rating(state, w.shuffled.size());
}

void shuffle(benchmark::State& state) {
  std::vector<Rating> ratings = World::get().shuffled;
  int epoch = 0;
  for (auto _ : state) random_order(Seed(1))(++epoch, ratings);
  per_rating(state, ratings.size());
}

void initialise(benchmark::State& state, bool blend) {
  const World& w = World::get();
  for (auto _ : state) {
    FactorModel<float> model(w.split.training, {}, blend ? &w.content : nullptr, Seed(1));
    benchmark::DoNotOptimize(model);
  }
}

void whole_trial(benchmark::State& state, bool blend) {
  const World& w = World::get();
  Hyperparameters h;
  h.epochs = 25;
  h.patience = 0;
  h.keep = Keep::last;
  for (auto _ : state) {
    benchmark::DoNotOptimize(fit(w.split.training, h, blend ? &w.content : nullptr, Seed(1),
                                 [](const Epoch&) { return true; }));
  }
}

void test_evaluation(benchmark::State& state, bool blend) {
  const World& w = World::get();
  Hyperparameters h;
  h.epochs = 1;
  const Fitted fitted = fit(w.split.training, h, blend ? &w.content : nullptr, Seed(1),
                            [](const Epoch&) { return true; });
  for (auto _ : state) benchmark::DoNotOptimize(evaluate(fitted.scorer, w.split, {}));
}

void load(benchmark::State& state) {
  const auto folder = find_dataset("ml-latest-small", {});
  if (!folder) return state.SkipWithError("needs MFSEARCH_DATA");
  for (auto _ : state) benchmark::DoNotOptimize(load_dataset(*folder));
}

void tf_idf(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(item_content(World::get().dataset, {}));
}

template <class Function, class... Args>
benchmark::internal::Benchmark* add(const char* name, Function function, Args... args) {
  return benchmark::RegisterBenchmark(name, function, args...);
}

[[maybe_unused]] const bool kRegistered = [] {
  constexpr auto ms = benchmark::kMillisecond;
  add("sgd/naive double", naive_pass)->Arg(28);
  add("sgd/cf float sse2", sgd_pass<float>, Isa::sse2, false)->Arg(28);
  add("sgd/cf float avx2", sgd_pass<float>, Isa::avx2, false)->Arg(28);
  add("sgd/cf float avx512", sgd_pass<float>, Isa::avx512, false)->Arg(28)->Arg(64);
  add("sgd/cf double avx512", sgd_pass<double>, Isa::avx512, false)->Arg(28);
  add("sgd/blend float sse2", sgd_pass<float>, Isa::sse2, true)->Arg(28);
  add("sgd/blend float avx2", sgd_pass<float>, Isa::avx2, true)->Arg(28);
  add("sgd/blend float avx512", sgd_pass<float>, Isa::avx512, true)->Arg(28);
  add("sgd/blend double avx512", sgd_pass<double>, Isa::avx512, true)->Arg(28);
  add("errors/cf float", error_pass<float>, false)->Arg(28);
  add("errors/blend float", error_pass<float>, true)->Arg(28);
  add("shuffle", shuffle);
  add("initialise/cf", initialise, false)->Unit(ms);
  add("initialise/blend", initialise, true)->Unit(ms);
  add("trial of 25 epochs/cf", whole_trial, false)->Unit(ms);
  add("trial of 25 epochs/blend", whole_trial, true)->Unit(ms);
  add("test evaluation/cf", test_evaluation, false)->Unit(ms);
  add("test evaluation/blend", test_evaluation, true)->Unit(ms);
  add("load ml-latest-small", load)->Unit(ms);
  add("tf-idf", tf_idf)->Unit(ms);
  return true;
}();

}  // namespace
}  // namespace mfsearch
