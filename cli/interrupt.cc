#include "cli/interrupt.h"

#include <unistd.h>

#include <csignal>
#include <string_view>

#include "experiments/running_programs.h"

namespace mfsearch {
namespace {

std::atomic<bool> stop{false};
std::atomic<int> received{SIGINT};

// Only calls what a signal handler may call.
void on_signal(int signal) {
  received = signal;
  if (stop.exchange(true)) {
    kill_running_programs();
    _exit(128 + signal);
  }
  constexpr std::string_view kMessage =
      "\nmfsearch: ending as soon as what runs now is done; once more ends it at once\n";
  [[maybe_unused]] const auto written = write(STDERR_FILENO, kMessage.data(), kMessage.size());
}

}  // namespace

const std::atomic<bool>& stop_on_interrupt() {
  static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  return stop;
}

int interrupt_exit_code() { return 128 + received; }

}  // namespace mfsearch
