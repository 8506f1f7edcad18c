// The trainings of a reproduction.
#pragma once

#include <mutex>
#include <utility>

#include "experiments/correction.h"
#include "experiments/problem.h"
#include "experiments/reproduction.h"
#include "experiments/reproduction_figures.h"

namespace mfsearch {

// What all trainings of a reproduction share.
struct Plan {
  const PublishedStudy& study;
  const ReproductionOptions& options;
  const StudySpec& spec;  // of the trials
  std::vector<PublishedTrial> trials;
  std::vector<PublishedTraining> trainings;
  std::vector<Variant> variants;  // as published first

  int seeds() const { return options.seeds; }
  Seed seed() const;
};

// Variants that read the same content share the paths of the trials.
struct World {
  const ItemContent* content;
  std::vector<std::size_t> variants;
  std::vector<std::vector<Path>> paths;  // by trial and seed
};

// Throws InputError if the options ask for a trial that is not there.
Plan plan_of(const PublishedStudy& study, const ReproductionOptions& options);

// Runs pieces of work in parallel; false if `stop` came first.
class Workers {
 public:
  // `stop` must outlive this.
  Workers(int planned, int jobs, const std::atomic<bool>& stop, OnTrained on_trained)
      : planned_(planned), jobs_(jobs), stop_(stop), on_trained_(std::move(on_trained)) {}

  bool run(int count, const std::function<void(int)>& work);
  const std::atomic<bool>& stop() const { return stop_; }

 private:
  int planned_, jobs_, done_ = 0;
  const std::atomic<bool>& stop_;
  const OnTrained on_trained_;
  std::mutex mutex_;
};

// `other`: content that is not the protocol's own, for the variants that want it. Empty paths.
std::vector<World> worlds_of(const Plan& plan, const Problem& problem, const ItemContent& other);

// Every trial in every world with every seed; false if stopped. A trial's seed is the same in all
// worlds, so that variants are compared seed by seed.
bool train_trials(const Plan& plan, const Split& split, std::vector<World>& worlds,
                  Workers& workers);

// The trainings apart from the search, by training and seed; not whole if stopped.
std::vector<std::vector<Retraining>> train_others(const Plan& plan, const Problem& problem,
                                                  Workers& workers);

}  // namespace mfsearch
