// What a user sees on stderr while a search runs: on a terminal a few lines that are rewritten,
// else a plain line for each finished trial.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

#include "experiments/progress_board.h"

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
  void say(const std::string& line);  // above what is rewritten
  void draw();
  void clear();
  double seconds() const;  // since the search began

  bool quiet_, terminal_;
  std::mutex mutex_;
  ProgressBoard board_;
  std::size_t shown_ = 0;  // lines that the next drawing takes back
  std::chrono::steady_clock::time_point started_{}, drawn_{};
};

}  // namespace mfsearch
