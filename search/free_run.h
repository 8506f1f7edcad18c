// What happens to a study's trials in free order, whatever threads run them. Internal to the
// driver.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "search/free_order.h"
#include "search/study_run.h"

namespace mfsearch {

// One study on its way, with the functions of StudyRun; all of them may be called by any thread at
// any time, in the order propose, evaluate, record for each trial.
class FreeRun {
 public:
  // Loads what the store has; it must be there as long as this. `together` may be null.
  FreeRun(const Study& study, std::size_t index, Listener& listener,
          SharedBudget* together = nullptr);

  // The number of a trial to be run now: first those that had begun before and were cut off.
  // nullopt if there are no more or a budget is exhausted.
  std::optional<int> propose();
  void evaluate(int number);
  void record(int number);

  // When all that began has been recorded: whether there is more to propose after all. A trial that
  // was running when a budget seemed spent may have been the new best one.
  bool reconsider();

  // What there is, but no more than was asked for: the store may have more.
  StudyResult result();

 private:
  // Why nothing more may begin. Judged in order of number, as whoever looks at the rows sees it.
  std::optional<std::string> exhausted();

  struct Running {
    Begun begun;
    Trial trial;
  };

  const Study& study_;
  const std::size_t index_;
  Listener& listener_;
  std::mutex mutex_;  // guards what follows
  FreeOrder order_;
  std::vector<int> cut_off_;        // begun in an earlier run, the first of them last
  std::map<int, Running> running_;  // by number; elements never move
  StudyBudget budget_;
  std::string ended_;  // by a budget, after "ended"
};

}  // namespace mfsearch
