#include "cli/trainings_view.h"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/output.h"

namespace mfsearch {

using Clock = std::chrono::steady_clock;

TrainingsView::TrainingsView(bool quiet)
    : quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0), started_(Clock::now()) {}

void TrainingsView::update(int done, int planned) {
  const bool is_tenth = done * 10LL / planned > (done - 1) * 10LL / planned;
  if (quiet_ || (!terminal_ && !is_tenth)) return;
  const double elapsed = std::chrono::duration<double>(Clock::now() - started_).count();
  print_aside(fmt::format("{}{}/{} trainings, {:.0f} s left{}", terminal_ ? "\r\x1b[K" : "", done,
                          planned, elapsed / done * (planned - done), terminal_ ? "" : "\n"));
}

void TrainingsView::end() const {
  if (!quiet_ && terminal_) print_aside("\r\x1b[K");
}

}  // namespace mfsearch
