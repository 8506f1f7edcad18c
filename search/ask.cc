#include "search/ask.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "search/run_trial.h"

namespace mfsearch {
namespace {

bool given_up(const Study& study, const Begun& begun) {
  const std::vector<double>& curve = begun.trial.curve;
  return !curve.empty() && gives_up(study, begun.birth, curve);
}

Trial ended_now(const OpenTrial& open, TrialState state) {
  Trial trial;
  trial.number = open.number;
  trial.point = open.point;
  trial.state = state;
  trial.curve = open.curve;
  trial.attributes = open.attributes;
  trial.started = open.started;
  trial.finished = now();
  return trial;
}

}  // namespace

OpenTrial ask(const Study& study) { return FreeOrder(study, 0).next().trial; }

bool report(const Study& study, int number, std::span<const double> values) {
  const FreeOrder order(study, 0);
  Begun begun = order.begun_trial(number);
  for (const double value : values) {
    if (!std::isfinite(value)) {
      throw input_error(
          "a report must be a finite number; a trial that has diverged is told with --failed");
    }
  }
  if (given_up(study, begun)) {
    throw input_error("trial {} was given up at step {}: tell it with --pruned", number,
                      begun.trial.curve.size());
  }
  for (const double value : values) {
    study.store->report(number, without_signed_zero(value));
    begun.trial.curve.push_back(without_signed_zero(value));
    if (given_up(study, begun)) return true;
  }
  return false;
}

Trial tell_complete(const Study& study, int number, double value, std::vector<double> others) {
  const bool finite = std::isfinite(value) && std::ranges::all_of(others, [](double other) {
                        return std::isfinite(other);
                      });
  if (!finite) {
    throw input_error(
        "a trial's value must be a finite number; without one, tell it with --failed");
  }
  if (others.size() != study.info.other_directions.size()) {
    throw input_error("study '{}' has {} objectives, so its trials have as many values, not {}",
                      study.info.name, study.info.other_directions.size() + 1, others.size() + 1);
  }
  const FreeOrder order(study, 0);
  const Begun begun = order.begun_trial(number);
  if (given_up(study, begun)) {
    throw input_error(
        "trial {} was given up at step {}, and others count on that: tell it with --pruned", number,
        begun.trial.curve.size());
  }
  Trial trial = ended_now(begun.trial, TrialState::complete);
  trial.value = without_signed_zero(value);
  for (double other : others) trial.other_values.push_back(without_signed_zero(other));
  study.store->finish(trial);
  return trial;
}

Trial tell_pruned(const Study& study, int number) {
  const FreeOrder order(study, 0);
  const Begun begun = order.begun_trial(number);
  if (!given_up(study, begun)) {
    throw input_error(
        "the study's pruner has not given trial {} up; tell its value, or --failed if it has none",
        number);
  }
  Trial trial = ended_now(begun.trial, TrialState::pruned);
  trial.value = trial.curve.back();
  trial.reason = fmt::format("pruned at step {}", trial.curve.size());
  study.store->finish(trial);
  return trial;
}

Trial tell_failed(const Study& study, int number, const std::string& reason) {
  const std::vector<OpenTrial> open = study.store->open();
  Trial trial = ended_now(begun_among(open, number, study), TrialState::failed);
  trial.reason = reason.empty() ? "told as failed" : reason;
  study.store->finish(trial);
  return trial;
}

}  // namespace mfsearch
