#include "search/proposal.h"

#include <algorithm>

#include "search/run_trial.h"

namespace mfsearch {

Birth birth_of(const Study& study, int number, const Trial* trials, std::span<const Point> points) {
  const auto known = static_cast<std::size_t>(std::max(number - study.lag + 1, 0));
  const auto pending = points.first(static_cast<std::size_t>(number)).subspan(known);
  const std::size_t warm = study.warm_start.size();
  return {.number = number,
          .direction = study.info.direction,
          .warm = warm,
          .finished = {trials, warm + known},
          .pending = {pending.begin(), pending.end()}};
}

Point propose(const Study& study, const Birth& birth) {
  const Seed seed = study.seed.derive("sample", static_cast<std::uint64_t>(birth.number));
  Point point = study.sampler(study.info.space, birth.for_sampler(), Rng(seed));
  std::ranges::transform(point, point.begin(), without_signed_zero);
  return point;
}

}  // namespace mfsearch
