// The programs that run on behalf of trials, for the one who must end them at once.
#pragma once

#include <sys/types.h>

#include <cstddef>

namespace mfsearch {

// Lists a process group as running as long as it lives.
class RunningProgram {
 public:
  explicit RunningProgram(pid_t group);
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

 private:
  std::size_t slot_;
};

// Kills all that are listed, children included. May be called by a signal handler.
void kill_running_programs() noexcept;

}  // namespace mfsearch
