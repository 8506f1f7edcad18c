#include "search/free_run.h"

#include <algorithm>

namespace mfsearch {

FreeRun::FreeRun(const Study& study, std::size_t index, Listener& listener, SharedBudget* together)
    : study_(study),
      index_(index),
      listener_(listener),
      order_(study, study.trials),
      cut_off_(order_.open_numbers()),
      budget_(study, together) {
  std::vector<Trial> there;
  order_.visit_ended([&](const Trial& trial) {
    budget_.add(trial);
    there.push_back(trial);
  });
  std::erase_if(cut_off_, [&](int number) { return number >= study.trials; });
  std::ranges::reverse(cut_off_);
  if (!there.empty()) {
    listener_.tell({.kind = Progress::Kind::resumed, .study = index_, .there = there});
  }
}

std::optional<std::string> FreeRun::exhausted() {
  Spent spent;
  order_.visit_ended([&](const Trial& trial) { spent.add(trial, study_.info.direction); });
  return budget_.exhausted(spent);
}

bool FreeRun::reconsider() {
  const std::lock_guard lock(mutex_);
  if (ended_.empty()) return false;
  ended_ = exhausted().value_or("");
  return ended_.empty();
}

std::optional<int> FreeRun::propose() {
  const std::lock_guard lock(mutex_);
  Running running;
  if (!cut_off_.empty()) {
    running.begun = order_.begun_trial(cut_off_.back());
    cut_off_.pop_back();
  } else if (order_.begun() >= study_.trials) {
    return std::nullopt;
  } else if (auto reason = exhausted()) {
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
  const auto& [birth, trial] = running->begun;
  running->trial = run_trial(study_, index_, birth, trial.point, listener_);
}

void FreeRun::record(int number) {
  Trial trial;
  {
    const std::lock_guard lock(mutex_);
    const auto running = running_.find(number);
    trial = std::move(running->second.trial);
    running_.erase(running);
    order_.end(trial);
    budget_.add(trial);
  }
  listener_.tell(
      {.kind = Progress::Kind::finished, .study = index_, .number = number, .trial = &trial});
}

StudyResult FreeRun::result() {
  std::vector<Trial> own = study_.store->load();
  std::erase_if(own, [&](const Trial& t) { return t.number >= study_.trials; });
  const bool all = std::ssize(own) >= study_.trials;
  if (all) ended_.clear();
  const bool complete = all || !ended_.empty();
  return {std::move(own), complete, std::move(ended_)};
}

}  // namespace mfsearch
