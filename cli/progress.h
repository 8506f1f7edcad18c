// What a user sees on stderr while a search runs: one line that is rewritten on a terminal, else a
// plain line for each finished trial.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

#include "search/driver.h"
#include "search/pareto.h"

namespace mfsearch {

// Thread-safe.
class ProgressView {
 public:
  ProgressView(bool quiet, bool terminal) : quiet_(quiet), terminal_(terminal) {}

  void note(const std::string& line);  // a line of its own, shown even when quiet
  void begin(const std::vector<Study>& studies);
  void update(const Progress& progress);
  void end();

 private:
  struct StudyView {
    std::string name;
    SearchSpace space;
    int planned, done = 0, running = 0, pruned = 0, failed = 0;
    double best = 0;
    bool has_best = false;
    Direction direction = Direction::minimize;
    std::vector<Direction> other_directions = {};
    std::vector<Losses> front = {};  // of several objectives, what this run has found of it
  };
  void draw();
  void clear();
  std::string trial_line(const StudyView& study, const Trial& trial) const;

  bool quiet_, terminal_;
  std::mutex mutex_;
  std::vector<StudyView> studies_;
  int resumed_ = 0, finished_ = 0;  // trials of earlier runs, and of this one
  std::chrono::steady_clock::time_point started_{}, drawn_{};
};

}  // namespace mfsearch
