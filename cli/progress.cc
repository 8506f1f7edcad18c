#include "cli/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/output.h"
#include "reports/front.h"
#include "reports/tally.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kBetweenDrawings = std::chrono::milliseconds(50);

std::size_t terminal_width() {
  winsize size{};
  const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

double seconds(Clock::duration d) { return std::chrono::duration<double>(d).count(); }

}  // namespace

void ProgressView::clear() {
  if (terminal_ && !quiet_) print_aside("\r\x1b[K");
}

void ProgressView::note(const std::string& line) {
  const std::lock_guard lock(mutex_);
  clear();
  remark(line);
}

void ProgressView::begin(const std::vector<Study>& studies) {
  const std::lock_guard lock(mutex_);
  for (const Study& study : studies) {
    studies_.push_back({.name = study.info.name,
                        .space = study.info.space,
                        .planned = study.trials,
                        .direction = study.info.direction,
                        .other_directions = study.info.other_directions});
  }
  started_ = Clock::now();
}

void ProgressView::update(const Progress& progress) {
  const std::lock_guard lock(mutex_);
  StudyView& study = studies_[progress.study];
  switch (progress.kind) {
    case Progress::Kind::resumed:
      study.done += progress.number;
      resumed_ += progress.number;
      if (!quiet_ && progress.number > 0) {
        clear();
        print_aside(fmt::format("{}: continues after {} trials\n", study.name, progress.number));
      }
      return;
    case Progress::Kind::started:
      ++study.running;
      break;
    case Progress::Kind::reported:
      return;
    case Progress::Kind::finished: {
      const Trial& trial = *progress.trial;
      --study.running;
      ++study.done;
      ++finished_;
      study.pruned += trial.state == TrialState::pruned;
      study.failed += trial.state == TrialState::failed;
      if (trial.state == TrialState::complete &&
          (!study.has_best || better(*trial.value, study.best, study.direction))) {
        study.best = *trial.value;
        study.has_best = true;
      }
      if (trial.state == TrialState::complete && !study.other_directions.empty()) {
        add_to_front(study.front, losses(trial, study.direction, study.other_directions));
      }
      if (!quiet_ && !terminal_) print_aside(trial_line(study, trial) + "\n");
      break;
    }
  }
  draw();
}

std::string ProgressView::trial_line(const StudyView& study, const Trial& trial) const {
  std::string line =
      fmt::format("{} trial {}, {}/{} done: ", study.name, trial.number, study.done, study.planned);
  switch (trial.state) {
    case TrialState::complete:
      line += values_text(trial, 6);
      break;
    case TrialState::pruned:
      line += fmt::format("pruned at step {}", trial.curve.size());
      break;
    case TrialState::failed:
      line += fmt::format("failed: {}", trial.reason);
      break;
  }
  for (std::size_t p = 0; p < study.space.size(); ++p) {
    line +=
        fmt::format("  {}={}", study.space[p].name, format_value(study.space[p], trial.point[p]));
  }
  return line;
}

void ProgressView::draw() {
  const auto now = Clock::now();
  if (quiet_ || !terminal_ || now - drawn_ < kBetweenDrawings) return;
  drawn_ = now;
  std::string line;
  int done = 0, planned = 0;
  for (const StudyView& s : studies_) {
    if (!line.empty()) line += " | ";
    line += fmt::format("{} {}/{}", s.name, s.done, s.planned);
    if (s.running > 0) line += fmt::format(", {} running", s.running);
    if (s.pruned > 0) line += fmt::format(", {} pruned", s.pruned);
    if (s.failed > 0) line += fmt::format(", {} failed", s.failed);
    if (s.has_best) line += fmt::format(", best {:.4f}", s.best);
    if (!s.front.empty()) line += fmt::format(", {} on the front", s.front.size());
    done += s.done;
    planned += s.planned;
  }
  const double elapsed = seconds(now - started_);
  if (finished_ > 0) {
    const double rate = finished_ / elapsed;
    line += fmt::format(" | {:.1f} trials/s, {:.0f} s left", rate, (planned - done) / rate);
  }
  print_aside("\r\x1b[K" + shortened(plain_text(line), terminal_width() - 1));
}

void ProgressView::end() {
  const std::lock_guard lock(mutex_);
  clear();
  if (quiet_ || finished_ == 0) return;
  const double elapsed = seconds(Clock::now() - started_);
  print_aside(fmt::format("{} trials in {:.2f} s\n", finished_, elapsed));
}

}  // namespace mfsearch
