#include "search/proposal.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "search/conditions.h"
#include "search/origin.h"
#include "search/random_sampler.h"
#include "search/run_trial.h"

namespace mfsearch {
namespace {

Birth newborn(const Study& study, int number) {
  Birth birth{.number = number,
              .direction = study.info.direction,
              .other_directions = study.info.other_directions,
              .warm = study.warm_start.size(),
              .finished = {},
              .pending = {}};
  const auto n = static_cast<std::size_t>(number);
  if (n < study.first.size()) birth.fixed = study.first[n];
  return birth;
}

// The fixed values, then those of `point`, and where that has none although the fixed ones call for
// one, a random one.
Point with_fixed(const SearchSpace& space, const Point& point, const Point& fixed, Rng& rng) {
  Point whole = random_values(space, rng);
  for (std::size_t d = 0; d < whole.size(); ++d) {
    if (!std::isnan(point[d])) whole[d] = point[d];
    if (!std::isnan(fixed[d])) whole[d] = fixed[d];
  }
  deactivate(space, whole);
  return whole;
}

bool has_all(const Point& point, const Point& fixed) {
  for (std::size_t d = 0; d < fixed.size(); ++d) {
    if (!std::isnan(fixed[d]) && point[d] != fixed[d]) return false;
  }
  return true;
}

// The sampler's point with the fixed values put in. If another parameter's value leaves no place
// for one of them, random points are tried.
Point completed(const Study& study, const Birth& birth, Seed seed) {
  const SearchSpace& space = study.info.space;
  if (contains(space, birth.fixed)) return birth.fixed;
  Rng rng(seed.derive("completed"));
  const Point own = study.sampler(space, birth.for_sampler(), Rng(seed));
  Point point = with_fixed(space, own, birth.fixed, rng);
  constexpr int kTries = 10'000;
  for (int i = 0; i < kTries && !has_all(point, birth.fixed); ++i) {
    point = with_fixed(space, random_point(space, rng), birth.fixed, rng);
  }
  if (!has_all(point, birth.fixed) || !contains(space, point)) {
    throw input_error("no point of the space has the values that trial {} must have", birth.number);
  }
  return point;
}

}  // namespace

Birth birth_of(const Study& study, int number, const Trial* trials, std::span<const Point> points) {
  const auto known = static_cast<std::size_t>(std::max(number - study.lag + 1, 0));
  const auto pending = points.first(static_cast<std::size_t>(number)).subspan(known);
  Birth birth = newborn(study, number);
  birth.finished = {trials, birth.warm + known};
  birth.pending = {pending.begin(), pending.end()};
  return birth;
}

Birth birth_among(const Study& study, int number, std::span<const int> pending, const Trial* trials,
                  std::span<const Point> points) {
  Birth birth = newborn(study, number);
  birth.origin = {pending_attribute(pending)};
  for (const int n : pending) birth.pending.push_back(points[static_cast<std::size_t>(n)]);
  const auto all = static_cast<std::size_t>(number);
  if (pending.empty() || pending.front() + std::ssize(pending) == number) {
    birth.finished = {trials, birth.warm + all - pending.size()};
    return birth;
  }
  auto held = std::make_shared<std::vector<Trial>>();
  held->reserve(birth.warm + all - pending.size());
  for (std::size_t i = 0; i < birth.warm; ++i) held->push_back(without_extras(trials[i]));
  auto open = pending.begin();
  for (int n = 0; n < number; ++n) {
    if (open != pending.end() && *open == n) {
      ++open;
    } else {
      held->push_back(without_extras(trials[birth.warm + static_cast<std::size_t>(n)]));
    }
  }
  birth.finished = *held;
  birth.held = std::move(held);
  return birth;
}

void prescribe(Birth& birth, const SearchSpace& space, const Point& enqueued) {
  birth.fixed = enqueued;
  birth.origin.push_back(enqueued_attribute(space, enqueued));
}

Birth birth_again(const Study& study, int number, std::span<const Attribute> attributes,
                  const Trial* trials, std::span<const Point> points) {
  Birth birth;
  if (study.order == Order::strict) {
    birth = birth_of(study, number, trials, points);
  } else {
    const auto pending = pending_of(attributes);
    if (!pending) throw input_error("does not say which trials had not ended when it began");
    const bool ascends = std::ranges::is_sorted(*pending, std::less_equal<>{});
    if (!ascends || (!pending->empty() && (pending->front() < 0 || pending->back() >= number))) {
      throw input_error("says of impossible trials that they had not ended when it began");
    }
    birth = birth_among(study, number, *pending, trials, points);
  }
  if (const auto enqueued = enqueued_of(study.info.space, attributes)) {
    prescribe(birth, study.info.space, *enqueued);
  }
  return birth;
}

Point propose(const Study& study, const Birth& birth) {
  const Seed seed = study.seed.derive("sample", static_cast<std::uint64_t>(birth.number));
  Point point = birth.fixed.empty()
                    ? study.sampler(study.info.space, birth.for_sampler(), Rng(seed))
                    : completed(study, birth, seed);
  std::ranges::transform(point, point.begin(), without_signed_zero);
  return point;
}

bool gives_up(const Study& study, const Birth& birth, std::span<const double> curve) {
  return study.pruner && study.pruner(curve, birth.for_pruner());
}

Timeline::Timeline(const Study& study, std::span<const Trial> ended,
                   std::span<const OpenTrial> open) {
  trials.reserve(study.warm_start.size() + ended.size() + open.size());
  std::ranges::transform(study.warm_start, std::back_inserter(trials), without_extras);
  auto next = open.begin();
  const auto add_open = [&](int below) {
    for (; next != open.end() && next->number < below; ++next) {
      if (!next->begun) continue;
      Trial& place = trials.emplace_back();
      place.number = next->number;
      place.point = next->point;
    }
  };
  for (const Trial& trial : ended) {
    add_open(trial.number);
    trials.push_back(without_extras(trial));
  }
  add_open(std::numeric_limits<int>::max());
  for (std::size_t i = study.warm_start.size(); i < trials.size(); ++i) {
    points.push_back(trials[i].point);
  }
}

}  // namespace mfsearch
