// What happens to a study's trials between sampler, objective and store, whatever threads run them.
// Internal to the driver.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "search/driver.h"
#include "search/proposal.h"
#include "search/study_budget.h"

namespace mfsearch {

// Hands events on, one at a time.
class Listener {
 public:
  explicit Listener(const OnProgress& on_progress) : on_progress_(on_progress) {}

  void tell(const Progress& progress) {
    if (!on_progress_) return;
    const std::lock_guard lock(mutex_);
    on_progress_(progress);
  }

 private:
  const OnProgress& on_progress_;
  std::mutex mutex_;
};

// run_trial(), telling of the trial's begin and of its reports.
Trial run_trial(const Study& study, std::size_t index, const Birth& birth, const Point& point,
                Listener& listener);

// One study on its way in strict order. propose() and record() are called in order of trial
// numbers, each by one thread at a time; evaluate() by many.
class StudyRun {
 public:
  // Loads what the store has; it must be there as long as this. `together` may be null.
  StudyRun(const Study& study, std::size_t index, Listener& listener,
           SharedBudget* together = nullptr);

  // The number of the trial that comes next; nullopt if all are there or a budget is exhausted.
  std::optional<int> propose();
  void evaluate(int number);
  void record(int number);

  // What there is, but no more than was asked for: the store may have more. After propose() has had
  // its last word.
  StudyResult result();

 private:
  struct Running {
    Birth birth;
    Trial trial;  // until it has run: its point alone
  };

  Running& slot(int number) { return running_[static_cast<std::size_t>(number % study_.lag)]; }

  const Study& study_;
  const std::size_t index_;
  Listener& listener_;
  std::mutex mutex_;                // guards what follows
  std::vector<Trial> trials_;       // the warm start's, then own ones that have finished, in order;
                                    // without extras, which the store has
  std::vector<Point> points_;       // of all trials that have begun
  std::vector<OpenTrial> waiting_;  // what was put into the queue
  std::vector<Running> running_;    // trial n is in n % lag, which trial n - lag has left
  StudyBudget budget_;
  std::string ended_;  // by a budget, after "ended"
};

}  // namespace mfsearch
