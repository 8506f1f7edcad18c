// What data cost by their size: loading, the split, an epoch, memory. A row of a table for each
// folder that is given, the smaller ones first, because the peak is that of the process so far.
// Where LIBMF's mf-train is on the path, it trains on the same ratings.
//
//   for n in 100000 1000000 10000000 25000000; do mfsearch data synth --ratings $n --out big/$n;
//   done scale_bench big/100000 big/1000000 big/10000000 big/25000000
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/fit.h"
#include "core/loaders.h"
#include "core/split.h"
#include "tests/bench/libmf.h"
#include "tests/bench/seconds.h"

namespace {

namespace fs = std::filesystem;
using namespace mfsearch;

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

double resident_megabytes() {
  std::size_t all = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> all >> resident;
  return static_cast<double>(resident) * 4096 / 1e6;
}

// The difference between long and short trainings, so without their start. More epochs of less
// data.
double seconds_of_epoch(const TrainingData& data) {
  const int more = std::max<int>(2, static_cast<int>(20'000'000 / data.train.size()));
  const auto train = [&](int epochs) {
    Hyperparameters h;
    h.epochs = epochs;
    h.patience = 0;
    h.keep = Keep::last;
    return seconds_of([&] { fit(data, h, nullptr, Seed(1), [](const Epoch&) { return true; }); });
  };
  const double one = train(1);
  return (train(1 + more) - one) / more;
}

void print_row(const fs::path& folder) {
  Dataset dataset;
  const double before = resident_megabytes();
  const double load = seconds_of([&] { dataset = load_dataset(folder, {.keep = false}); });
  const double held = resident_megabytes() - before, peak = peak_megabytes();
  const auto ratings = static_cast<double>(dataset.ratings.size());
  const auto megabytes = static_cast<double>(fs::file_size(folder / "ratings.csv")) / 1e6;
  Split split;
  const double cut = seconds_of([&] { split = split_by_time(dataset, {}); });
  dataset = {};
  const std::vector<Rating>& train = split.training.train;
  const auto ns_a_rating = [&](double epoch) {
    return 1e9 * epoch / static_cast<double>(train.size());
  };
  const double epoch = seconds_of_epoch(split.training);
  const double most = peak_megabytes();
  const auto libmf = libmf_seconds_of_epoch(train, Hyperparameters{}.latent_dim);
  fmt::print(
      "| {:.0f} | {:.0f} | {:.2f} | {:.0f} | {:.0f} | {:.0f} | {:.2f} | {:.2f} | {:.1f} | {} | "
      "{:.0f} "
      "|\n",
      ratings, megabytes, load, megabytes / load, held, peak, cut, epoch, ns_a_rating(epoch),
      libmf ? fmt::format("{:.1f}", ns_a_rating(*libmf)) : "none", most);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  fmt::print(
      "| ratings | MB | load s | MB/s | MB held | MB at most | split s | epoch s | ns a rating | "
      "LIBMF | MB at most |\n");
  fmt::print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
  for (int i = 1; i < argc; ++i) print_row(argv[i]);
}
