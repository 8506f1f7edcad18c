#include "experiments/progress_board.h"

#include <fmt/format.h>

#include <cmath>

#include "reports/tally.h"
#include "reports/text.h"
#include "reports/trial_text.h"

namespace mfsearch {
namespace {

constexpr int kBarLength = 20;

std::string bar(int done, int planned) {
  const int full = planned > 0 ? kBarLength * done / planned : kBarLength;
  return fmt::format("[{:#>{}}{:->{}}]", "", full, "", kBarLength - full);
}

// "8 s", "2 min 05 s", "3 h 20 min"
std::string time_left(double seconds) {
  const auto s = static_cast<long>(std::ceil(seconds));
  if (s < 60) return fmt::format("{} s", s);
  if (s < 3600) return fmt::format("{} min {:02} s", s / 60, s % 60);
  return fmt::format("{} h {:02} min", s / 3600, s / 60 % 60);
}

}  // namespace

ProgressBoard::ProgressBoard(const std::vector<Study>& studies) {
  for (const Study& study : studies) {
    studies_.push_back({.name = study.info.name,
                        .space = study.info.space,
                        .direction = study.info.direction,
                        .other_directions = study.info.other_directions,
                        .planned = study.trials});
  }
}

void ProgressBoard::add(StudyBoard& study, const Trial& trial) {
  ++study.done;
  study.pruned += trial.state == TrialState::pruned;
  study.failed += trial.state == TrialState::failed;
  if (trial.state != TrialState::complete) return;
  if (study.best.empty() || better(*trial.value, *study.best[0].value, study.direction)) {
    study.best = {trial};
    study.best[0].curve.clear();
    study.best[0].series.clear();
  }
  if (!study.other_directions.empty()) {
    add_to_front(study.front, losses(trial, study.direction, study.other_directions));
  }
}

void ProgressBoard::update(const Progress& progress) {
  StudyBoard& study = studies_.at(progress.study);
  switch (progress.kind) {
    case Progress::Kind::resumed:
      for (const Trial& trial : progress.there) add(study, trial);
      break;
    case Progress::Kind::started:
      study.running[progress.number] = {.point = *progress.point};
      break;
    case Progress::Kind::reported: {
      RunningTrial& trial = study.running[progress.number];
      trial.step = progress.step;
      trial.value = progress.value;
      break;
    }
    case Progress::Kind::finished:
      study.running.erase(progress.number);
      add(study, *progress.trial);
      ++finished_;
      break;
  }
}

std::string ProgressBoard::trial_line(std::size_t index, const Trial& trial) const {
  const StudyBoard& study = studies_.at(index);
  return plain_text(fmt::format("{} trial {}, {}/{} done: {}  {}", study.name, trial.number,
                                study.done, study.planned, outcome_text(trial),
                                parameters_text(study.space, trial.point)));
}

std::string ProgressBoard::study_line(const StudyBoard& study) {
  std::string line = fmt::format("{} {}/{}", study.name, study.done, study.planned);
  if (!study.running.empty()) line += fmt::format(", {} running", study.running.size());
  if (study.pruned > 0) line += fmt::format(", {} pruned", study.pruned);
  if (study.failed > 0) line += fmt::format(", {} failed", study.failed);
  if (!study.front.empty()) line += fmt::format(", {} on the front", study.front.size());
  if (!study.best.empty()) {
    const Trial& best = study.best[0];
    line += fmt::format(", best {} (trial {}: {})", values_text(best, 4), best.number,
                        parameters_text(study.space, best.point));
  }
  return line;
}

std::string ProgressBoard::running_line(const StudyBoard& study, int number,
                                        const RunningTrial& trial) {
  const std::string reported =
      trial.step > 0 ? fmt::format("step {}: {:.4f}", trial.step, trial.value) : "began";
  return fmt::format("  {} trial {}, {}  {}", study.name, number, reported,
                     parameters_text(study.space, trial.point));
}

std::string ProgressBoard::total_line(double seconds) const {
  int done = 0, planned = 0;
  for (const StudyBoard& study : studies_) {
    done += study.done;
    planned += study.planned;
  }
  std::string line = fmt::format("{} {} of {} trials", bar(done, planned), done, planned);
  if (finished_ > 0 && seconds > 0) {
    const double rate = finished_ / seconds;
    line += fmt::format(", {:.1f} a second, {} left", rate, time_left((planned - done) / rate));
  }
  return line;
}

std::vector<std::string> ProgressBoard::lines(std::size_t width, std::size_t height,
                                              double seconds) const {
  std::size_t room = height - std::min(height, studies_.size() + 1);  // for running trials
  std::vector<std::string> lines;
  for (const StudyBoard& study : studies_) {
    lines.push_back(study_line(study));
    for (const auto& [number, trial] : study.running) {
      if (room == 0) break;
      lines.push_back(running_line(study, number, trial));
      --room;
    }
  }
  lines.push_back(total_line(seconds));
  if (lines.size() > height) lines.erase(lines.begin(), lines.end() - std::ptrdiff_t(height));
  for (std::string& line : lines) line = shortened(plain_text(line), width);
  return lines;
}

}  // namespace mfsearch
