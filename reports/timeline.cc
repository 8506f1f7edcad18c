#include "reports/timeline.h"

#include <algorithm>
#include <cmath>

#include "reports/number.h"

namespace mfsearch {
namespace {

double seconds_between(Time a, Time b) { return std::chrono::duration<double>(b - a).count(); }

std::vector<Stint> in_order_of_begin(const StudySummary& study) {
  std::vector<Stint> stints;
  Time first{};
  for (std::size_t i = 0; i < study.trials.size(); ++i) {
    const Trial& trial = study.trials[i];
    if (std::isnan(seconds_of(trial))) continue;
    if (stints.empty()) first = trial.started;
    const double begin = seconds_between(first, trial.started);
    stints.push_back({i, 0, begin, begin + seconds_of(trial)});
  }
  std::ranges::stable_sort(stints, {}, &Stint::begin);
  return stints;
}

// Moves what follows each pause to the left.
void cut_pauses(TrialTimeline& t) {
  double busy_until = 0, busy = 0;
  for (const Stint& s : t.stints) {
    busy += std::max(0.0, s.end - std::max(s.begin, busy_until));
    busy_until = std::max(busy_until, s.end);
  }
  double shift = t.stints.front().begin, until = 0;
  for (Stint& s : t.stints) {
    if (s.begin - shift - until > busy / 10) {
      t.pauses.push_back(until);
      shift = s.begin - until;
    }
    s.begin -= shift;
    s.end -= shift;
    until = std::max(until, s.end);
  }
  t.seconds = until;
}

}  // namespace

TrialTimeline timeline(const StudySummary& study) {
  TrialTimeline t{.stints = in_order_of_begin(study), .pauses = {}};
  if (t.stints.empty()) return t;
  cut_pauses(t);
  std::vector<double> free_from;
  for (Stint& s : t.stints) {
    const auto lane = std::ranges::find_if(free_from, [&](double end) { return end <= s.begin; });
    s.lane = static_cast<int>(lane - free_from.begin());
    if (lane == free_from.end()) {
      free_from.push_back(s.end);
    } else {
      *lane = s.end;
    }
  }
  t.lanes = static_cast<int>(free_from.size());
  return t;
}

}  // namespace mfsearch
