#include "search/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

#include "core/error.h"
#include "search/attempts.h"
#include "search/origin.h"
#include "search/proposal.h"

namespace mfsearch {
namespace {

// Bit for bit; an inactive parameter is equal to another.
bool same_bits(double a, double b) {
  if (std::isnan(a) && std::isnan(b)) return true;
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

std::string exactly(double value) {
  return std::isnan(value) ? "no value" : fmt::format("{}", value);
}

bool all_finite(std::span<const double> values) {
  return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

class Auditor {
 public:
  Auditor(const Study& study, std::span<const Trial> trials, std::span<const OpenTrial> open)
      : study_(study), timeline_(study, trials, open) {}

  std::vector<Finding> run(std::span<const Trial> trials) {
    const auto own = std::span(timeline_.trials).subspan(study_.warm_start.size());
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (own[i].number == static_cast<int>(i)) continue;
      add(own[i], "should have the number {}: a trial is missing or stands twice", i);
      return std::move(findings_);
    }
    for (const Trial& trial : trials) check(trial);
    if (study_.order == Order::free) check_time(trials);
    return std::move(findings_);
  }

 private:
  template <class... Args>
  void add(const Trial& trial, fmt::format_string<Args...> format, Args&&... args) {
    findings_.push_back({trial.number, fmt::format(format, std::forward<Args>(args)...)});
  }

  void check(const Trial& trial) {
    try {
      const Birth birth = birth_again(study_, trial.number, trial.attributes,
                                      timeline_.trials.data(), timeline_.points);
      check_point(trial, birth);
      check_curve(trial, birth);
    } catch (const InputError& e) {
      add(trial, "{}", e.what());
    }
    check_value(trial);
    check_attempts(trial);
  }

  // What has ended has ended for all that begin later.
  void check_time(std::span<const Trial> trials) {
    std::set<int> were_open;  // as the trial before knew, and itself
    for (const Trial& trial : trials) {
      const auto pending = pending_of(trial.attributes);
      if (!pending) continue;  // told already
      for (const int n : *pending) {
        if (n >= last_checked_ || were_open.contains(n)) continue;
        add(trial, "says that trial {} had not ended when it began; an earlier one knew its end",
            n);
      }
      were_open = {pending->begin(), pending->end()};
      were_open.insert(trial.number);
      last_checked_ = trial.number + 1;
    }
  }

  void check_point(const Trial& trial, const Birth& birth) {
    Point proposed;
    try {
      proposed = propose(study_, birth);
    } catch (const InputError& e) {
      return add(trial, "cannot have been proposed: {}", e.what());
    }
    for (std::size_t d = 0; d < proposed.size(); ++d) {
      if (same_bits(proposed[d], trial.point[d])) continue;
      const Parameter& parameter = study_.info.space[d];
      if (is_outside(trial.point)) {
        add(trial, "is no point of the search space; the sampler proposes {} {}", parameter.name,
            exactly(proposed[d]));
        return;
      }
      add(trial, "has {} {}; the sampler proposes {}", parameter.name, exactly(trial.point[d]),
          exactly(proposed[d]));
    }
  }

  void check_curve(const Trial& trial, const Birth& birth) {
    const std::span<const double> curve = trial.curve;
    // A failed trial may have been told to end, too, and have thrown afterwards.
    const bool may_end = trial.state != TrialState::complete;
    for (std::size_t step = 1; step <= curve.size(); ++step) {
      if (!std::isfinite(curve[step - 1])) {
        return add(trial, "has a report that is not finite at step {}", step);
      }
      if (step == curve.size() && may_end) break;
      if (gives_up(study_, birth, curve.first(step))) {
        return add(trial, "goes on after step {}, where the pruner gives it up", step);
      }
    }
    if (trial.state != TrialState::pruned) return;
    if (curve.empty()) return add(trial, "is pruned without a report");
    if (!gives_up(study_, birth, curve)) {
      add(trial, "is pruned at step {}, where the pruner lets it go on", curve.size());
    }
  }

  void check_value(const Trial& trial) {
    const bool finite = trial.value && std::isfinite(*trial.value);
    const std::size_t others = study_.info.other_directions.size();
    switch (trial.state) {
      case TrialState::complete:
        if (!finite) add(trial, "is complete without a finite value");
        if (trial.other_values.size() == others && all_finite(trial.other_values)) break;
        add(trial, "is complete without a finite value of each of its {} objectives", others + 1);
        break;
      case TrialState::pruned:
        if (trial.curve.empty()) break;  // told already
        if (!finite || !same_bits(*trial.value, trial.curve.back())) {
          add(trial, "is pruned, and its value is not its last report {}", trial.curve.back());
        }
        break;
      case TrialState::failed:
        if (trial.value) add(trial, "failed, and yet it has a value");
        break;
    }
    if (trial.state != TrialState::complete && !trial.other_values.empty()) {
      add(trial, "is not complete, and yet it has values of several objectives");
    }
  }

  // A trial is tried again only after it failed, and given up only after the last retry.
  void check_attempts(const Trial& trial) {
    const auto failed = std::ssize(failed_attempts(trial));
    if (failed > study_.retries) {
      add(trial, "was tried again {} times; its study allows {}", failed, study_.retries);
    } else if (trial.state == TrialState::failed && failed < study_.retries &&
               contains(study_.info.space, trial.point)) {
      add(trial, "was given up after {} of {} retries", failed, study_.retries);
    }
  }

  const Study& study_;
  const Timeline timeline_;
  int last_checked_ = 0;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> audit(const Study& study, std::span<const Trial> trials,
                           std::span<const OpenTrial> open) {
  return Auditor(study, trials, open).run(trials);
}

}  // namespace mfsearch
