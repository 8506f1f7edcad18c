// When a running trial is given up. Pruners keep no state: a decision is a pure function of the
// trial's own curve and of the history that it was born with.
#pragma once

#include <functional>
#include <span>

#include "core/fields.h"
#include "search/sampler.h"
#include "search/study_constants.h"
#include "search/trial.h"

namespace mfsearch {

// True: give the trial up now. `curve` holds its reports so far, the newest last, never empty.
// Asked after every report; thread-safe.
using Pruner = std::function<bool(std::span<const double> curve, const History& history)>;

enum class PrunerKind {
  none,
  median,
  percentile,
  successive_halving,
  hyperband,
  patient,
  threshold,
  wilcoxon
};
template <>
struct Names<PrunerKind> {
  static constexpr std::array values{"none",      "median",  "percentile", "successive-halving",
                                     "hyperband", "patient", "threshold",  "wilcoxon"};
};

struct PrunerOptions {
  PrunerKind name = PrunerKind::none;
  int startup_trials = 5;  // median, percentile: complete trials before the first decision
  int warmup_steps = 0;    // median, percentile: no decision before this step
  int interval_steps = 1;  // median, percentile: steps between decisions
  int min_trials = 1;      // median, percentile: values needed at the step
  double percentile = 25;  // percentile: that goes on, counted from the best
  int min_resource = 0;    // steps of the first rung; 0: successive-halving derives them from the
                           // longest trial, hyperband takes 1
  int max_resource = 0;    // hyperband: steps of a whole trial; 0: what the study's trials can have
  int reduction_factor = 4;         // successive-halving, hyperband: one in so many goes on
  int min_early_stopping_rate = 0;  // successive-halving: rungs left out at the start
  int bootstrap_count = 0;          // both: values that a rung needs before it lets any pass
  int patience = 3;                 // patient: reports without a new best, beside the last one
  double min_delta = 0;             // patient: by how much a new best must be better
  PrunerKind wrapped = PrunerKind::none;  // patient: is asked then; none: the trial is given up
  double lower = -1e300, upper = 1e300;   // threshold: what a report must lie between
  double p_threshold = 0.1;  // wilcoxon: worse than the best trial by chance less often than this
  int min_pairs = 2;         // wilcoxon: steps before the first decision
};

template <class Options, class Visit>
requires Describes<Options, PrunerOptions>
void visit_fields(Options& o, Visit&& visit) {
  visit("name", o.name, Range{});
  visit("startup_trials", o.startup_trials, Range{.low = 0, .high = 1e6});
  visit("warmup_steps", o.warmup_steps, Range{.low = 0, .high = 1e6});
  visit("interval_steps", o.interval_steps, Range{.low = 1, .high = 1e6});
  visit("min_trials", o.min_trials, Range{.low = 1, .high = 1e6});
  visit("percentile", o.percentile, Range{.low = 0, .high = 100});
  visit("min_resource", o.min_resource, Range{.low = 0, .high = 1e6});
  visit("max_resource", o.max_resource, Range{.low = 0, .high = 1e6});
  visit("reduction_factor", o.reduction_factor, Range{.low = 2, .high = 1e6});
  visit("min_early_stopping_rate", o.min_early_stopping_rate, Range{.low = 0, .high = 64});
  visit("bootstrap_count", o.bootstrap_count, Range{.low = 0, .high = 1e6});
  visit("patience", o.patience, Range{.low = 0, .high = 1e6});
  visit("min_delta", o.min_delta, Range{.low = 0});
  visit("wrapped", o.wrapped, Range{});
  visit("lower", o.lower, Range{});
  visit("upper", o.upper, Range{});
  visit("p_threshold", o.p_threshold, Range{.low = 0, .high = 1});
  visit("min_pairs", o.min_pairs, Range{.low = 1, .high = 1e6});
}

// Throws InputError if hyperband knows neither max_resource nor constants.steps.
Pruner make_pruner(const PrunerOptions& options, const StudyConstants& constants = {});

// The sampler that goes with a pruner. Beside hyperband it sees the trials of its own bracket only;
// beside the others it is as it was.
Sampler beside_pruner(const PrunerOptions& options, const StudyConstants& constants,
                      Sampler sampler);

}  // namespace mfsearch
