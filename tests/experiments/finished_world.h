// A small world with a finished run that has trials of all kinds.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "experiments/run.h"
#include "experiments/stored_searches.h"
#include "tests/experiments/small_world.h"
#include "tests/experiments/tamper.h"

namespace mfsearch {

class FinishedWorld : public testing::Test {
 protected:
  FinishedWorld() { run(experiment()); }

  // 12 trials each, some of them pruned.
  Experiment experiment() const {
    Experiment e = world_.experiment();
    for (StudySpec& study : e.studies) {
      study.budget.trials = 12;
      study.sampler.startup_trials = 4;
      study.pruner = {.name = PrunerKind::median, .startup_trials = 2};
    }
    e.text = canonical_text(e);
    return e;
  }

  RunResult run(const Experiment& experiment, int jobs = 2) {
    RunOptions options;
    options.runs = world_.runs();
    options.jobs = jobs;
    const std::atomic<bool> go_on = false;
    return run_experiment(experiment, options, go_on, {});
  }
  StoredSearches load(const std::string& study = "") const {
    return load_searches(store_, study, world_.runs());
  }

  SmallWorld world_;
  std::filesystem::path store_ = world_.runs() / "small" / kStoreFile;
};

}  // namespace mfsearch
