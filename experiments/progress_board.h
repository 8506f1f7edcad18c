// How far a running search is, in lines of text: what `mfsearch run` shows on a terminal.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "search/driver.h"
#include "search/pareto.h"

namespace mfsearch {

// Not thread-safe; the driver tells one thing at a time.
class ProgressBoard {
 public:
  explicit ProgressBoard(const std::vector<Study>& studies = {});

  void update(const Progress& progress);

  // A line a study, below it one for each trial that runs (its step and last value), and a last one
  // for all. At most `height` lines (>= 1), those that say most; none has more than `width` code
  // points. `seconds` since the search began.
  std::vector<std::string> lines(std::size_t width, std::size_t height, double seconds) const;

  // "cf trial 7, 8/30 done: 0.871200  latent_dim=28 learning_rate=0.0123"; of a trial that ended,
  // on one line.
  std::string trial_line(std::size_t study, const Trial& trial) const;

  const std::string& name(std::size_t study) const { return studies_.at(study).name; }
  int finished() const { return finished_; }  // trials, since the search began

 private:
  struct RunningTrial {
    Point point;
    int step = 0;
    double value = 0;  // at that step
  };
  struct StudyBoard {
    std::string name;
    SearchSpace space;
    Direction direction;
    std::vector<Direction> other_directions;
    int planned, done = 0, pruned = 0, failed = 0;
    std::map<int, RunningTrial> running = {};  // by number
    std::vector<Trial> best = {};              // at most one; without its curve
    std::vector<Losses> front = {};            // of several objectives
  };
  static void add(StudyBoard& study, const Trial& trial);
  static std::string study_line(const StudyBoard& study);
  static std::string running_line(const StudyBoard& study, int number, const RunningTrial& trial);
  std::string total_line(double seconds) const;

  std::vector<StudyBoard> studies_;
  int finished_ = 0;
};

}  // namespace mfsearch
