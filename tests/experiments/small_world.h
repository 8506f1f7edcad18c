// A small MovieLens folder in a temporary place, with ratings that have something to learn, and
// experiments on it that take milliseconds.
#pragma once

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/rng.h"
#include "experiments/experiment.h"
#include "experiments/run.h"

namespace mfsearch {

class SmallWorld {
 public:
  SmallWorld() {
    static int count = 0;
    folder_ = std::filesystem::temp_directory_path() /
              ("mfsearch-world-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(data());
    std::ofstream movies(data() / "movies.csv"), ratings(data() / "ratings.csv");
    movies << "movieId,title,genres\n";
    ratings << "userId,movieId,rating,timestamp\n";
    Rng rng(Seed(1));
    for (int item = 1; item <= 60; ++item) {
      movies << item << ",Film " << item << "," << (item % 2 ? "Drama|War" : "Comedy") << "\n";
    }
    for (int user = 1; user <= 40; ++user) {
      for (int item = 1; item <= 60; ++item) {
        if (rng.uniform() > 0.5) continue;
        const double taste = (user % 2 == item % 2 ? 1.0 : -1.0) + 0.5 * rng.normal();
        const int half_stars = std::clamp(static_cast<int>(6 + 2 * taste), 1, 10);
        ratings << user << ',' << item << ',' << half_stars / 2.0 << ',' << 1000 + rng.below(100000)
                << "\n";
      }
    }
  }
  ~SmallWorld() { std::filesystem::remove_all(folder_); }
  SmallWorld(const SmallWorld&) = delete;

  std::filesystem::path data() const { return folder_ / "data"; }
  std::filesystem::path runs() const { return folder_ / "runs"; }

  // CF and blend, 6 trials each; `more` is YAML text put at the end.
  std::string yaml(const std::string& more = "") const {
    return "experiment: small\nseed: 3\ndata: {path: " + data().string() +
           "}\ntraining: {epochs: 8}\nsearch: {trials: 6, lag: 2}\n"
           "studies:\n"
           "  cf:\n    model: cf\n    space: &space\n"
           "      latent_dim: {int: [1, 8]}\n"
           "      learning_rate: {float: [1e-3, 1e-1], log: true}\n"
           "  blend: {model: blend, space: *space}\n" +
           (more.empty() ? "final: {repeats: 2}\n" : more);
  }
  Experiment experiment(const std::string& more = "") const {
    return parse_experiment(yaml(more), "small.yaml");
  }

 private:
  std::filesystem::path folder_;
};

// Stops the run as Ctrl-C does when `trials` have ended.
inline RunEvents stop_after(int trials, std::atomic<bool>& stop) {
  RunEvents events;
  events.progress = [trials, &stop, ended = 0](const Progress& progress) mutable {
    if (progress.kind == Progress::Kind::finished && ++ended == trials) stop = true;
  };
  return events;
}

}  // namespace mfsearch
