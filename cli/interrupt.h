// Ctrl-C: the first one asks the search to end after its running trials, the second one ends the
// program at once (nothing that was recorded is lost: the store is durable trial by trial).
#pragma once

#include <atomic>

namespace mfsearch {

// Takes over SIGINT and SIGTERM. The flag becomes true at the first signal.
const std::atomic<bool>& stop_on_interrupt();

// 128 + the number of the signal that came, as shells have it: 130 for SIGINT, 143 for SIGTERM.
int interrupt_exit_code();

}  // namespace mfsearch
