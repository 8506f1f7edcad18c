#include "search/free_run.h"

#include <algorithm>

#include "search/run_trial.h"

namespace mfsearch {

FreeRun::FreeRun(const Study& study, std::size_t index, Listener& listener, SharedBudget* together)
    : study_(study),
      index_(index),
      listener_(listener),
      order_(study, study.trials),
      cut_off_(order_.open_numbers()),
      budget_(study, together) {
  for (const Trial& trial : study.store->load()) {
    spent_.add(trial, study.info.direction);
    budget_.add(trial);
  }
  std::erase_if(cut_off_, [&](int number) { return number >= study.trials; });
  std::ranges::reverse(cut_off_);
  if (const int there = order_.ended(); there > 0) {
    listener_.tell({.kind = Progress::Kind::resumed, .study = index_, .number = there});
  }
}

std::optional<int> FreeRun::propose() {
  const std::lock_guard lock(mutex_);
  Running running;
  if (!cut_off_.empty()) {
    running.begun = order_.begun_trial(cut_off_.back());
    cut_off_.pop_back();
  } else if (order_.begun() >= study_.trials) {
    return std::nullopt;
  } else if (auto reason = budget_.exhausted(spent_)) {
    ended_ = std::move(*reason);
    return std::nullopt;
  } else {
    running.begun = order_.next();
  }
  const int number = running.begun.trial.number;
  running_.insert_or_assign(number, std::move(running));
  return number;
}

void FreeRun::evaluate(int number) {
  Running* running;
  {
    const std::lock_guard lock(mutex_);
    running = &running_.at(number);
  }
  const Point& point = running->begun.trial.point;
  listener_.tell(
      {.kind = Progress::Kind::started, .study = index_, .number = number, .point = &point});
  auto on_report = [&](int step, double value) {
    listener_.tell({.kind = Progress::Kind::reported,
                    .study = index_,
                    .number = number,
                    .value = value,
                    .step = step});
  };
  running->trial = run_trial(study_, running->begun.birth, point, on_report);
}

void FreeRun::record(int number) {
  Trial trial;
  {
    const std::lock_guard lock(mutex_);
    const auto running = running_.find(number);
    trial = std::move(running->second.trial);
    running_.erase(running);
    order_.end(trial);
    spent_.add(trial, study_.info.direction);
    budget_.add(trial);
  }
  listener_.tell(
      {.kind = Progress::Kind::finished, .study = index_, .number = number, .trial = &trial});
}

StudyResult FreeRun::result() {
  std::vector<Trial> own = order_.take_ended();
  std::erase_if(own, [&](const Trial& t) { return t.number >= study_.trials; });
  const bool all = std::ssize(own) >= study_.trials;
  if (all) ended_.clear();
  const bool complete = all || !ended_.empty();
  return {std::move(own), complete, std::move(ended_)};
}

}  // namespace mfsearch
