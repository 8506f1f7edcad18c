#include "experiments/running_programs.h"

#include <signal.h>

#include <array>
#include <atomic>

namespace mfsearch {
namespace {

// A handler can take no lock and allocate nothing: hence a table, of as many places as there can be
// jobs (cli/run.cc) and some more. What finds no place is not listed.
std::array<std::atomic<pid_t>, 2048> groups{};
static_assert(std::atomic<pid_t>::is_always_lock_free);

}  // namespace

RunningProgram::RunningProgram(pid_t group) : slot_(0) {
  for (; slot_ < groups.size(); ++slot_) {
    pid_t free = 0;
    if (groups[slot_].compare_exchange_strong(free, group)) return;
  }
}

RunningProgram::~RunningProgram() {
  if (slot_ < groups.size()) groups[slot_] = 0;
}

void kill_running_programs() noexcept {
  for (const std::atomic<pid_t>& group : groups) {
    if (const pid_t id = group; id > 0) kill(-id, SIGKILL);
  }
}

}  // namespace mfsearch
