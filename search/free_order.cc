#include "search/free_order.h"

#include <algorithm>

#include "core/error.h"
#include "search/origin.h"

namespace mfsearch {
namespace {

void refuse_foreign(const Study& study, const OpenTrial& trial) {
  if (pending_of(trial.attributes)) return;
  throw run_error(
      "trial {} of study '{}' was begun by another program and has not ended; wait for it, or end "
      "it there",
      trial.number, study.info.name);
}

}  // namespace

const OpenTrial& begun_among(std::span<const OpenTrial> open, int number, const Study& study) {
  const auto found = std::ranges::find(open, number, &OpenTrial::number);
  if (found == open.end() || !found->begun) {
    throw input_error("study '{}' has no trial {} that has begun and not ended", study.info.name,
                      number);
  }
  return *found;
}

FreeOrder::FreeOrder(const Study& study, int most) : study_(study), timeline_(study, {}, {}) {
  const std::vector<Trial> ended = study.store->load();
  const std::vector<OpenTrial> open = study.store->open();
  timeline_ = Timeline(study, ended, open);
  for (const OpenTrial& trial : open) {
    if (trial.begun) {
      open_.push_back(trial);
    } else {
      waiting_.push_back(trial);
    }
  }
  // Births' spans stay valid while the list grows: it never moves.
  const auto room = static_cast<std::size_t>(std::max(most, begun() + 1));
  timeline_.trials.reserve(study.warm_start.size() + room);
}

Begun FreeOrder::begun_trial(int number) const {
  const OpenTrial& trial = begun_among(open_, number, study_);
  refuse_foreign(study_, trial);
  return {birth_again(study_, number, trial.attributes, timeline_.trials.data(), timeline_.points),
          trial};
}

std::vector<int> FreeOrder::open_numbers() const {
  std::vector<int> numbers;
  for (const OpenTrial& trial : open_) numbers.push_back(trial.number);
  return numbers;
}

std::optional<OpenTrial> FreeOrder::take_waiting(int number) {
  if (waiting_.empty()) return std::nullopt;
  if (waiting_.front().number != number) {
    throw run_error("study '{}' waits for trial {} before trial {}: its file is damaged",
                    study_.info.name, waiting_.front().number, number);
  }
  OpenTrial trial = std::move(waiting_.front());
  waiting_.pop_front();
  return trial;
}

Begun FreeOrder::next() {
  for (const OpenTrial& trial : open_) refuse_foreign(study_, trial);
  const int number = begun();
  Begun b{.birth = birth_among(study_, number, open_numbers(), timeline_.trials.data(),
                               timeline_.points),
          .trial = {}};
  if (const auto waiting = take_waiting(number)) {
    prescribe(b.birth, study_.info.space, waiting->point);
  }
  b.trial = {.number = number,
             .begun = true,
             .point = propose(study_, b.birth),
             .curve = {},
             .attributes = b.birth.origin,
             .started = now()};
  study_.store->begin(b.trial);
  Trial& place = timeline_.trials.emplace_back();
  place.number = number;
  place.point = b.trial.point;
  timeline_.points.push_back(b.trial.point);
  open_.push_back(b.trial);
  return b;
}

void FreeOrder::end(const Trial& trial) {
  study_.store->finish(trial);
  std::erase_if(open_, [&](const OpenTrial& t) { return t.number == trial.number; });
  const auto place = study_.warm_start.size() + static_cast<std::size_t>(trial.number);
  timeline_.trials[place] = without_extras(trial);
}

bool FreeOrder::is_open(int number) const {
  return std::ranges::count(open_, number, &OpenTrial::number) > 0;
}

void FreeOrder::visit_ended(const std::function<void(const Trial&)>& visit) const {
  for (const Trial& trial : std::span(timeline_.trials).subspan(study_.warm_start.size())) {
    if (!is_open(trial.number)) visit(trial);
  }
}

}  // namespace mfsearch
