// What a user sees on stderr while many trainings run.
#pragma once

#include <chrono>

namespace mfsearch {

// One line that is rewritten on a terminal, else a line for every tenth of the work. For one thread
// at a time.
class TrainingsView {
 public:
  explicit TrainingsView(bool quiet);
  void update(int done, int planned);
  void end() const;

 private:
  bool quiet_, terminal_;
  std::chrono::steady_clock::time_point started_;
};

}  // namespace mfsearch
