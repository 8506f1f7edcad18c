#include "search/driver.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>

#include "core/error.h"

namespace mfsearch {
namespace {

// Hands events on, one at a time.
class Listener {
 public:
  explicit Listener(const OnProgress& on_progress) : on_progress_(on_progress) {}

  void tell(const Progress& progress) {
    if (!on_progress_) return;
    const std::lock_guard lock(mutex_);
    on_progress_(progress);
  }

 private:
  const OnProgress& on_progress_;
  std::mutex mutex_;
};

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

// One study on its way. propose() and record() are called in order of trial numbers, each by one
// thread at a time; evaluate() by many.
class StudyRun {
 public:
  StudyRun(const Study& study, std::size_t index, Listener& listener)
      : study_(study), index_(index), listener_(listener), running_(study.lag) {
    trials_ = study.store->load();
    // History's spans stay valid while the list grows: it never moves.
    trials_.reserve(std::max(trials_.size(), static_cast<std::size_t>(study.trials)));
    for (const Trial& trial : trials_) points_.push_back(trial.point);
    if (const int there = static_cast<int>(trials_.size()); there > 0) {
      listener_.tell({.kind = Progress::Kind::resumed, .study = index_, .number = there});
    }
  }

  // The number of the trial that comes next; nullopt if all are there.
  std::optional<int> propose();
  void evaluate(int number);
  void record(int number);

  StudyResult result() {
    const bool complete = static_cast<int>(trials_.size()) >= study_.trials;
    return {std::move(trials_), complete};
  }

 private:
  struct Running {
    std::size_t known = 0;  // trials 0 .. known - 1 are its history
    std::vector<Point> pending;
    Trial trial;
  };

  Running& slot(int number) { return running_[static_cast<std::size_t>(number % study_.lag)]; }
  void run(const Running& running, Trial& trial);

  const Study& study_;
  const std::size_t index_;
  Listener& listener_;
  // TBB hands a trial from stage to stage in the right order already. Each stage takes the lock all
  // the same: it costs nothing, and ThreadSanitizer can see that order.
  std::mutex mutex_;
  std::vector<Trial> trials_;     // finished, in order
  std::vector<Point> points_;     // of all trials that have begun
  std::vector<Running> running_;  // trial n is in n % lag, which trial n - lag has left
};

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
                        study_.info.direction};
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
                        study_.info.direction};
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

void run_pipeline(StudyRun& run, int lag, const std::atomic<bool>& stop) {
  tbb::parallel_pipeline(static_cast<std::size_t>(lag),
                         tbb::make_filter<void, int>(tbb::filter_mode::serial_in_order,
                                                     [&](tbb::flow_control& control) {
                                                       const auto number =
                                                           stop ? std::nullopt : run.propose();
                                                       if (!number) control.stop();
                                                       return number.value_or(0);
                                                     }) &
                             tbb::make_filter<int, int>(tbb::filter_mode::parallel,
                                                        [&](int number) {
                                                          run.evaluate(number);
                                                          return number;
                                                        }) &
                             tbb::make_filter<int, void>(tbb::filter_mode::serial_in_order,
                                                         [&](int number) { run.record(number); }));
}

void check(const std::vector<Study>& studies, int jobs) {
  if (jobs < 1) throw input_error("The number of jobs is {}; it must be at least 1.", jobs);
  for (const Study& study : studies) {
    if (study.lag < 1) {
      throw input_error("Study '{}': lag is {}; it must be at least 1.", study.info.name,
                        study.lag);
    }
    if (study.trials < 0) {
      throw input_error("Study '{}': the number of trials is {}; it cannot be negative.",
                        study.info.name, study.trials);
    }
  }
}

}  // namespace

std::vector<StudyResult> run_studies(const std::vector<Study>& studies, int jobs,
                                     const std::atomic<bool>& stop, const OnProgress& on_progress) {
  check(studies, jobs);
  Listener listener(on_progress);
  std::vector<std::unique_ptr<StudyRun>> runs;
  for (const Study& study : studies) {
    runs.push_back(std::make_unique<StudyRun>(study, runs.size(), listener));
  }
  // TBB gives an arena no more threads than the machine has, unless told so.
  const auto threads = static_cast<std::size_t>(std::max(jobs, tbb::info::default_concurrency()));
  const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
  tbb::task_arena arena(jobs);
  arena.execute([&] {
    tbb::task_group group;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      group.run([&, i] { run_pipeline(*runs[i], studies[i].lag, stop); });
    }
    group.wait();
  });
  std::vector<StudyResult> results;
  for (const auto& run : runs) results.push_back(run->result());
  return results;
}

}  // namespace mfsearch
