// When a running trial is given up. Pruners keep no state: a decision is a pure function of the
// trial's own curve and of the history that it was born with.
#pragma once

#include <functional>
#include <span>

#include "core/fields.h"
#include "search/trial.h"

namespace mfsearch {

// True: give the trial up now. `curve` holds its reports so far, the newest last, never empty.
// Asked after every report; thread-safe.
using Pruner = std::function<bool(std::span<const double> curve, const History& history)>;

enum class PrunerKind { none, median, successive_halving };
template <>
struct Names<PrunerKind> {
  static constexpr std::array values{"none", "median", "successive-halving"};
};

struct PrunerOptions {
  PrunerKind name = PrunerKind::none;
  int startup_trials = 5;  // median: complete trials before the first decision
  int warmup_steps = 0;    // median: no decision before this step
  int interval_steps = 1;  // median: steps between decisions
  int min_trials = 1;      // median: values needed at the step
  int min_resource = 0;    // successive-halving: steps of the first rung; 0: from the longest trial
  int reduction_factor = 4;         // successive-halving: one in so many goes on
  int min_early_stopping_rate = 0;  // successive-halving: rungs left out at the start
  int bootstrap_count = 0;  // successive-halving: values that a rung needs before it lets any pass
};

template <class Options, class Visit>
requires Describes<Options, PrunerOptions>
void visit_fields(Options& o, Visit&& visit) {
  visit("name", o.name, Range{});
  visit("startup_trials", o.startup_trials, Range{.low = 0, .high = 1e6});
  visit("warmup_steps", o.warmup_steps, Range{.low = 0, .high = 1e6});
  visit("interval_steps", o.interval_steps, Range{.low = 1, .high = 1e6});
  visit("min_trials", o.min_trials, Range{.low = 1, .high = 1e6});
  visit("min_resource", o.min_resource, Range{.low = 0, .high = 1e6});
  visit("reduction_factor", o.reduction_factor, Range{.low = 2, .high = 1e6});
  visit("min_early_stopping_rate", o.min_early_stopping_rate, Range{.low = 0, .high = 64});
  visit("bootstrap_count", o.bootstrap_count, Range{.low = 0, .high = 1e6});
}

Pruner make_pruner(const PrunerOptions& options);

}  // namespace mfsearch
