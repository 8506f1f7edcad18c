// What Eigen's product alone reaches on this machine, compiled for it: 30 columns, float, one
// thread, block after block of the same memory. The yardstick of ranking_bench.
#include <benchmark/benchmark.h>

#include <Eigen/Dense>

namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

void gemm(benchmark::State& state) {
  const Matrix users = Matrix::Random(state.range(0), 30);
  const Eigen::MatrixXf items = Eigen::MatrixXf::Random(30, state.range(1));
  Matrix scores(users.rows(), items.cols());
  for (auto _ : state) {
    scores.noalias() = users * items;
    benchmark::DoNotOptimize(scores.data());
    benchmark::ClobberMemory();
  }
  state.counters["scores"] = benchmark::Counter(static_cast<double>(scores.size()),
                                                benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(gemm)
    ->Args({32, 512})
    ->Args({128, 512})
    ->Args({256, 1024})
    ->Args({1024, 2048})
    ->Args({610, 9724});

}  // namespace
