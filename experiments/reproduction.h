// Runs a published study again, over many seeds, and holds its figures against ours.
#pragma once

#include <atomic>
#include <functional>
#include <optional>

#include "experiments/data_source.h"
#include "experiments/published_study.h"
#include "reports/reproduction.h"

namespace mfsearch {

struct ReproductionOptions {
  int seeds = 20;            // at least 2
  std::optional<int> trial;  // only the trial of that number; none of the other trainings
  bool as_published = true;  // hold the published figures against ours
  bool corrected = true;     // what correcting the protocol's mistakes is worth on test
  double level = 0.05;       // of the verdicts
  int jobs = 1;
  DataOptions data;
  std::string command;  // what the user typed, for the report
};

// Called after each training, by one thread at a time.
using OnTrained = std::function<void(int done, int planned)>;

// A pure function of study, data and options, and not of `jobs`; but for the costs, which are wall
// times. Throws InputError if there is no trial of that number. nullopt if `stop` became true
// before the end. Memory: one model a thread.
std::optional<Reproduction> reproduce(const PublishedStudy& study,
                                      const ReproductionOptions& options,
                                      const std::atomic<bool>& stop, const OnTrained& on_trained);

}  // namespace mfsearch
