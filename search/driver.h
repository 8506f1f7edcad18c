// Runs studies: propose in order, evaluate in parallel, record in order. In strict order the rows
// are a function of the studies alone: not of `jobs`, nor of where an earlier run was cut off. In
// free order they also depend on which trial ended when, and each trial keeps what it saw of that.
#pragma once

#include <atomic>
#include <concepts>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/rng.h"
#include "search/budget.h"
#include "search/order.h"
#include "search/pruner.h"
#include "search/sampler.h"
#include "search/store.h"

namespace mfsearch {

// How a running trial speaks with the search: report(value) tells the next step's value; false: the
// search wants the trial to end now.
class Report {
 public:
  template <std::predicate<double> Tell>
  Report(Tell tell, int trial = 0) : tell_(std::move(tell)), trial_(trial) {}

  bool operator()(double value) const { return tell_(value); }
  int trial() const { return trial_; }  // its number

 private:
  std::function<bool(double)> tell_;
  int trial_;
};

// What an objective hands back. `value` is ignored if the trial was told to end (pruned). A value
// that is missing or not finite makes the trial a failed one, with `reason`; so does one of
// `other_values`, of which there must be one for each of the study's other_directions.
struct Outcome {
  std::optional<double> value = {};
  std::string reason = {};
  std::vector<Series> series = {};
  std::vector<Attribute> attributes = {};
  std::vector<double> other_values = {};
};

// Pure (a function of point and seed) and thread-safe. An exception derived from std::exception
// makes the trial a failed one with its message; std::bad_alloc too.
using Objective = std::function<Outcome(const Point& point, Seed seed, const Report& report)>;

struct Study {
  StudyInfo info;
  Sampler sampler;
  Pruner pruner;  // empty: gives nothing up, as it must be with several objectives
  Objective objective;
  int trials = 30;  // in all, those already in the store included
  int lag = 4;      // strict: trial n knows trials 0 .. n - lag; at most `lag` run at a time
  Seed seed{0};     // ("sample", n) and ("trial", n) are derived from it
  TrialStore* store = nullptr;  // not owned
  Budget budget = {};           // asked when a trial would begin, of what it is born knowing;
                                // wall_time counts from the first trial of this run
  int retries = 0;  // a failed trial is tried again up to so often, with ("retry", attempt) of its
                    // seed (search/attempts.h); only the last attempt makes its row
  // Trials of an earlier study, points of this space, with numbers below 0. Samplers see them
  // before trial 0; they are no trials of this study.
  std::vector<Trial> warm_start = {};
  Order order = Order::strict;
  // Values that trials 0, 1, ... must have, a point each; NaN: the sampler fills them in.
  std::vector<Point> first = {};
};

// Told about everything that happens; called from any worker, one call at a time. Must not throw.
struct Progress {
  enum class Kind { resumed, started, reported, finished } kind;
  std::size_t study = 0;              // index in the list of studies
  int number = 0;                     // of the trial; not of resumed
  const Point* point = nullptr;       // started
  double value = 0;                   // reported
  int step = 0;                       // reported, from 1
  const Trial* trial = nullptr;       // finished
  std::span<const Trial> there = {};  // resumed: at least one, without extras
};
using OnProgress = std::function<void(const Progress&)>;

struct StudyResult {
  std::vector<Trial> trials;
  bool complete;      // its end was reached, that of a budget included; false if it was stopped
  std::string ended;  // why that was before the last trial, after "the search ended"; else empty
};

// Runs all studies at the same time in one TBB arena of `jobs` threads (>= 1; more than the machine
// has is allowed); with fewer jobs than studies, some begin when others have ended. When `stop`
// becomes true no new trial begins, running ones end and are recorded. Exceptions of a store or a
// sampler end the search and are thrown on.
// `together` holds for all studies as one (those of earlier runs of them included, but for the
// time); they must have one direction if it has a target. It and wall times decide only where the
// rows end: what there is are the first rows of a search without them.
// Throws InputError if a study with several objectives has a pruner, or it or `together` a target
// or an end without improvement: which trial is the better one is not known of every two.
std::vector<StudyResult> run_studies(const std::vector<Study>& studies, int jobs,
                                     const std::atomic<bool>& stop, const OnProgress& on_progress,
                                     const Budget& together = {});

}  // namespace mfsearch
