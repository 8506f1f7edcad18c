#include "search/study_run.h"

#include <algorithm>
#include <iterator>

#include "search/run_trial.h"

namespace mfsearch {

Trial run_trial(const Study& study, std::size_t index, const Birth& birth, const Point& point,
                Listener& listener) {
  listener.tell(
      {.kind = Progress::Kind::started, .study = index, .number = birth.number, .point = &point});
  return run_trial(study, birth, point, [&](int step, double value) {
    listener.tell({.kind = Progress::Kind::reported,
                   .study = index,
                   .number = birth.number,
                   .value = value,
                   .step = step});
  });
}

StudyRun::StudyRun(const Study& study, std::size_t index, Listener& listener,
                   SharedBudget* together)
    : study_(study),
      index_(index),
      listener_(listener),
      running_(study.lag),
      budget_(study, together) {
  const std::vector<Trial> own = study.store->load();
  // History's spans stay valid while the list grows: it never moves.
  trials_.reserve(study.warm_start.size() +
                  std::max(own.size(), static_cast<std::size_t>(study.trials)));
  std::ranges::transform(study.warm_start, std::back_inserter(trials_), without_extras);
  std::ranges::transform(own, std::back_inserter(trials_), without_extras);
  for (const Trial& trial : own) {
    points_.push_back(trial.point);
    budget_.add(trial);
  }
  waiting_ = study.store->open();
  std::erase_if(waiting_, &OpenTrial::begun);
  if (!own.empty()) {
    listener_.tell({.kind = Progress::Kind::resumed,
                    .study = index_,
                    .there = std::span(trials_).subspan(study.warm_start.size())});
  }
}

std::optional<int> StudyRun::propose() {
  const std::lock_guard lock(mutex_);
  const int number = static_cast<int>(points_.size());
  if (number >= study_.trials) return std::nullopt;
  Birth birth = birth_of(study_, number, trials_.data(), points_);
  const Spent spent = spent_by(birth.finished.subspan(birth.warm), birth.direction);
  if (auto reason = budget_.exhausted(spent)) {
    ended_ = std::move(*reason);
    return std::nullopt;
  }
  Running& running = slot(number);
  running.birth = std::move(birth);
  const auto queued = std::ranges::find(waiting_, number, &OpenTrial::number);
  if (queued != waiting_.end()) prescribe(running.birth, study_.info.space, queued->point);
  running.trial.point = mfsearch::propose(study_, running.birth);
  points_.push_back(running.trial.point);
  return number;
}

void StudyRun::evaluate(int number) {
  Running* running;
  {
    const std::lock_guard lock(mutex_);
    running = &slot(number);
  }
  Trial trial = run_trial(study_, index_, running->birth, running->trial.point, listener_);
  const std::lock_guard lock(mutex_);
  running->trial = std::move(trial);
}

StudyResult StudyRun::result() {
  std::vector<Trial> own = study_.store->load();
  const auto planned = static_cast<std::size_t>(study_.trials);
  if (own.size() > planned) own.resize(planned);
  // A budget may have been lowered since these rows were made.
  if (const auto end = end_of(study_.budget, own, study_.lag, study_.info.direction)) {
    own.resize(static_cast<std::size_t>(end->trials));
    ended_ = end->reason;
  }
  if (own.size() == planned) ended_.clear();
  const bool complete = own.size() == planned || !ended_.empty();
  return {std::move(own), complete, std::move(ended_)};
}

void StudyRun::record(int number) {
  Trial trial;
  {
    const std::lock_guard lock(mutex_);
    trial = std::move(slot(number).trial);
    study_.store->append(trial);
    trials_.push_back(without_extras(trial));
    budget_.add(trial);
  }
  listener_.tell(
      {.kind = Progress::Kind::finished, .study = index_, .number = number, .trial = &trial});
}

}  // namespace mfsearch
