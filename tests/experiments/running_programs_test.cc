#include "experiments/running_programs.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>
#include <vector>

namespace mfsearch {
namespace {

// A process that leads a group of its own and waits.
pid_t sleeper() {
  const pid_t child = fork();
  if (child == 0) {
    setpgid(0, 0);
    while (true) pause();
  }
  setpgid(child, child);
  return child;
}

int signal_that_ended(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

TEST(RunningPrograms, KillsThoseThatAreListedAndNoOthers) {
  const pid_t listed = sleeper(), gone = sleeper();
  {
    const RunningProgram a(listed);
    { const RunningProgram b(gone); }
    kill_running_programs();
  }
  EXPECT_EQ(signal_that_ended(listed), SIGKILL);
  kill(gone, SIGTERM);
  EXPECT_EQ(signal_that_ended(gone), SIGTERM);
}

TEST(RunningPrograms, ThereMayBeMoreThanPlaces) {
  std::vector<std::unique_ptr<RunningProgram>> many;
  for (int i = 0; i < 3000; ++i) many.push_back(std::make_unique<RunningProgram>(0x3fffffff));
  many.clear();
  const pid_t child = sleeper();
  const RunningProgram listed(child);
  kill_running_programs();
  EXPECT_EQ(signal_that_ended(child), SIGKILL);
}

}  // namespace
}  // namespace mfsearch
