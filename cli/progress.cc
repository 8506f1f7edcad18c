#include "cli/progress.h"

#include <fmt/ranges.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "cli/output.h"

namespace mfsearch {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kBetweenDrawings = std::chrono::milliseconds(50);

struct Size {
  int width = 80, height = 24;
};

Size terminal_size() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
    return {};
  }
  return {size.ws_col, size.ws_row};
}

}  // namespace

double ProgressView::seconds() const {
  return std::chrono::duration<double>(Clock::now() - started_).count();
}

void ProgressView::clear() {
  if (shown_ > 0) print_aside(fmt::format("\r\x1b[{}A\x1b[J", shown_));
  shown_ = 0;
}

void ProgressView::say(const std::string& line) {
  clear();
  print_aside(line + "\n");
}

void ProgressView::note(const std::string& line) {
  const std::lock_guard lock(mutex_);
  clear();
  remark(line);
}

void ProgressView::begin(const std::vector<Study>& studies) {
  const std::lock_guard lock(mutex_);
  board_ = ProgressBoard(studies);
  started_ = Clock::now();
}

void ProgressView::update(const Progress& progress) {
  const std::lock_guard lock(mutex_);
  board_.update(progress);
  if (quiet_) return;
  if (progress.kind == Progress::Kind::resumed) {
    say(fmt::format("{}: continues after {} trials", board_.name(progress.study),
                    progress.there.size()));
  } else if (terminal_) {
    draw();
  } else if (progress.kind == Progress::Kind::finished) {
    say(board_.trial_line(progress.study, *progress.trial));
  }
}

void ProgressView::draw() {
  const auto now = Clock::now();
  if (now - drawn_ < kBetweenDrawings) return;
  drawn_ = now;
  const Size size = terminal_size();
  clear();
  const auto lines = board_.lines(size.width - 1, std::max(1, size.height - 1), seconds());
  // Wide characters would wrap: no line may take more than one of the terminal's.
  print_aside(fmt::format("\x1b[?7l{}\n\x1b[?7h", fmt::join(lines, "\n")));
  shown_ = lines.size();
}

void ProgressView::end() {
  const std::lock_guard lock(mutex_);
  clear();
  if (quiet_ || board_.finished() == 0) return;
  print_aside(fmt::format("{} trials in {:.2f} s\n", board_.finished(), seconds()));
}

}  // namespace mfsearch
