#include "search/run_trial.h"

#include <fmt/format.h>

#include <cmath>

#include "search/attempts.h"

namespace mfsearch {
namespace {

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

// Why the values are none of a complete trial; empty if they are. `expected`: how many others.
std::string what_is_wrong_with(const Outcome& outcome, std::size_t expected) {
  if (!outcome.value) return "the objective has no value";
  if (!std::isfinite(*outcome.value)) return fmt::format("the objective is {}", *outcome.value);
  if (outcome.other_values.size() != expected) {
    return fmt::format("there are {} values for {} objectives", outcome.other_values.size() + 1,
                       expected + 1);
  }
  for (std::size_t i = 0; i < expected; ++i) {
    if (std::isfinite(outcome.other_values[i])) continue;
    return fmt::format("objective {} is not finite", i + 2);
  }
  return {};
}

// Fills in what became of the trial whose objective returned `outcome`.
void conclude(Trial& trial, Outcome outcome, const Reports& reports, std::size_t others) {
  trial.series = std::move(outcome.series);
  trial.attributes = std::move(outcome.attributes);
  if (reports.verdict == Reports::Verdict::diverged) {
    fail(trial, fmt::format("diverged at step {} (reported {})", reports.step() + 1, reports.last));
  } else if (reports.verdict == Reports::Verdict::prune) {
    trial.state = TrialState::pruned;
    trial.value = reports.curve.back();
    trial.reason = fmt::format("pruned at step {}", reports.step());
  } else if (std::string wrong = what_is_wrong_with(outcome, others); !wrong.empty()) {
    fail(trial, outcome.reason.empty() ? std::move(wrong) : std::move(outcome.reason));
  } else {
    trial.state = TrialState::complete;
    trial.value = without_signed_zero(*outcome.value);
    for (double value : outcome.other_values) {
      trial.other_values.push_back(without_signed_zero(value));
    }
  }
}

// One attempt at the trial, at its point. Its times are not filled in.
Trial attempt(const Study& study, const Birth& birth, Seed seed, const Point& point,
              const OnReport& on_report) {
  Trial trial;
  trial.number = birth.number;
  trial.point = point;
  Reports reports;
  auto tell = [&](double value) {
    if (on_report && reports.verdict == Reports::Verdict::go_on) {
      on_report(reports.step() + 1, value);
    }
    return reports.add(value, [&](const auto& curve) { return gives_up(study, birth, curve); });
  };
  try {
    Outcome outcome = study.objective(trial.point, seed, Report(tell, trial.number));
    conclude(trial, std::move(outcome), reports, study.info.other_directions.size());
  } catch (const std::exception& e) {
    fail(trial, e.what());
  }
  trial.attributes.insert(trial.attributes.begin(), birth.origin.begin(), birth.origin.end());
  trial.curve = std::move(reports.curve);
  return trial;
}

}  // namespace

Trial run_trial(const Study& study, const Birth& birth, const Point& point,
                const OnReport& on_report) {
  const Time started = now();
  const Seed seed = study.seed.derive("trial", static_cast<std::uint64_t>(birth.number));
  Trial trial = attempt(study, birth, seed, point, on_report);
  std::vector<std::string> failures;
  while (trial.state == TrialState::failed && std::ssize(failures) < study.retries) {
    failures.push_back(std::move(trial.reason));
    trial = attempt(study, birth, seed.derive("retry", failures.size()), point, on_report);
  }
  if (!failures.empty()) trial.attributes.push_back(failed_attempts_attribute(failures));
  trial.started = started;
  trial.finished = now();
  return trial;
}

}  // namespace mfsearch
