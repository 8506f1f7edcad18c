// For tests of what killed processes leave.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

namespace mfsearch {

// A number that some process had and none has.
inline pid_t ended_process() {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  return child;
}

}  // namespace mfsearch
