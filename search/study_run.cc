#include "search/study_run.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace mfsearch {
namespace {

Time now() { return std::chrono::floor<Time::duration>(std::chrono::system_clock::now()); }

// The store does not keep the sign of zero, so no row has one: -0.0 + 0.0 is 0.0.
double without_signed_zero(double x) { return x + 0.0; }

// What a trial's objective has reported, and whether it was told to end.
struct Reports {
  enum class Verdict { go_on, prune, diverged } verdict = Verdict::go_on;
  std::vector<double> curve;  // finite values only
  double last = 0;

  int step() const { return static_cast<int>(curve.size()); }

  template <class GiveUp>
  bool add(double value, GiveUp&& give_up) {
    if (verdict != Verdict::go_on) return false;
    last = value;
    if (!std::isfinite(value)) {
      verdict = Verdict::diverged;
    } else {
      curve.push_back(without_signed_zero(value));
      if (give_up(curve)) verdict = Verdict::prune;
    }
    return verdict == Verdict::go_on;
  }
};

void fail(Trial& trial, std::string reason) {
  trial.state = TrialState::failed;
  trial.value.reset();
  trial.reason = std::move(reason);
}

// Fills in what became of the trial whose objective returned `outcome`.
void conclude(Trial& trial, Outcome outcome, const Reports& reports) {
  trial.series = std::move(outcome.series);
  trial.attributes = std::move(outcome.attributes);
  if (reports.verdict == Reports::Verdict::diverged) {
    fail(trial, fmt::format("diverged at step {} (reported {})", reports.step() + 1, reports.last));
  } else if (reports.verdict == Reports::Verdict::prune) {
    trial.state = TrialState::pruned;
    trial.value = reports.curve.back();
    trial.reason = fmt::format("pruned at step {}", reports.step());
  } else if (!outcome.value || !std::isfinite(*outcome.value)) {
    if (outcome.reason.empty()) {
      outcome.reason = outcome.value ? fmt::format("the objective is {}", *outcome.value)
                                     : "the objective has no value";
    }
    fail(trial, std::move(outcome.reason));
  } else {
    trial.state = TrialState::complete;
    trial.value = without_signed_zero(*outcome.value);
  }
}

}  // namespace

StudyRun::StudyRun(const Study& study, std::size_t index, Listener& listener)
    : study_(study), index_(index), listener_(listener), running_(study.lag) {
  trials_ = study.store->load();
  // History's spans stay valid while the list grows: it never moves.
  trials_.reserve(std::max(trials_.size(), static_cast<std::size_t>(study.trials)));
  for (const Trial& trial : trials_) points_.push_back(trial.point);
  if (const int there = static_cast<int>(trials_.size()); there > 0) {
    listener_.tell({.kind = Progress::Kind::resumed, .study = index_, .number = there});
  }
}

std::optional<int> StudyRun::propose() {
  const std::lock_guard lock(mutex_);
  const int number = static_cast<int>(points_.size());
  if (number >= study_.trials) return std::nullopt;
  Running& running = slot(number);
  running = {};
  running.known = static_cast<std::size_t>(std::max(number - study_.lag + 1, 0));
  running.pending.assign(points_.begin() + static_cast<std::ptrdiff_t>(running.known),
                         points_.end());
  const History history{std::span(trials_).first(running.known), running.pending,
                        study_.info.direction, number};
  const Seed seed = study_.seed.derive("sample", static_cast<std::uint64_t>(number));
  Point point = study_.sampler(study_.info.space, history, Rng(seed));
  std::ranges::transform(point, point.begin(), without_signed_zero);
  points_.push_back(point);
  running.trial.number = number;
  running.trial.point = std::move(point);
  return number;
}

void StudyRun::evaluate(int number) {
  Running* running;
  Trial trial;
  {
    const std::lock_guard lock(mutex_);
    running = &slot(number);
    trial = running->trial;
  }
  listener_.tell(
      {.kind = Progress::Kind::started, .study = index_, .number = number, .point = &trial.point});
  trial.started = now();
  run(*running, trial);
  trial.finished = now();
  const std::lock_guard lock(mutex_);
  running->trial = std::move(trial);
}

void StudyRun::run(const Running& running, Trial& trial) {
  const History history{std::span(trials_.data(), running.known), running.pending,
                        study_.info.direction, trial.number};
  Reports reports;
  auto report = [&](double value) {
    if (reports.verdict == Reports::Verdict::go_on) {
      listener_.tell({.kind = Progress::Kind::reported,
                      .study = index_,
                      .number = trial.number,
                      .value = value,
                      .step = reports.step() + 1});
    }
    return reports.add(value, [&](const auto& curve) { return study_.pruner(curve, history); });
  };
  const Seed seed = study_.seed.derive("trial", static_cast<std::uint64_t>(trial.number));
  try {
    Outcome outcome = study_.objective(trial.point, seed, report);
    conclude(trial, std::move(outcome), reports);
  } catch (const std::exception& e) {
    fail(trial, e.what());
  }
  trial.curve = std::move(reports.curve);
}

void StudyRun::record(int number) {
  const Trial* trial;
  {
    const std::lock_guard lock(mutex_);
    Running& running = slot(number);
    study_.store->append(running.trial);
    trial = &trials_.emplace_back(std::move(running.trial));
  }
  listener_.tell(
      {.kind = Progress::Kind::finished, .study = index_, .number = number, .trial = trial});
}

}  // namespace mfsearch
