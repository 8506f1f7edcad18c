#include "experiments/reproduction_runs.h"

#include <algorithm>

#include "core/error.h"
#include "core/fit.h"
#include "core/parallel.h"
#include "experiments/final_evaluation.h"

namespace mfsearch {

Seed Plan::seed() const { return study_seed(study.protocol, spec).derive("reproduce"); }

bool Workers::run(int count, const std::function<void(int)>& work) {
  parallel_for(count, jobs_, [&](int piece) {
    if (stop_) return;
    work(piece);
    const std::lock_guard lock(mutex_);
    ++done_;
    if (on_trained_ && !stop_) on_trained_(done_, planned_);
  });
  return !stop_;
}

Plan plan_of(const PublishedStudy& study, const ReproductionOptions& options) {
  const StudySpec& spec = study.protocol.studies[study.study];
  Plan plan{study, options, spec, study.trials, study.trainings, variants_of(study.protocol, spec)};
  if (!options.corrected) plan.variants.resize(1);
  if (options.trial || !options.as_published) plan.trainings.clear();
  if (!options.trial) return plan;
  std::erase_if(plan.trials, [&](const PublishedTrial& t) { return t.number != *options.trial; });
  if (plan.trials.empty()) {
    throw input_error("{} has no trial {}: its trials are {} to {}", study.name, *options.trial,
                      study.trials.front().number, study.trials.back().number);
  }
  return plan;
}

std::vector<World> worlds_of(const Plan& plan, const Problem& problem, const ItemContent& other) {
  World own{problem.content_for(plan.spec.model), {}, {}}, corrected{&other, {}, {}};
  for (std::size_t v = 0; v < plan.variants.size(); ++v) {
    const bool is_own = plan.variants[v].rows == plan.study.protocol.content.rows;
    (is_own ? own : corrected).variants.push_back(v);
  }
  std::vector<World> worlds{own};
  if (!corrected.variants.empty()) worlds.push_back(corrected);
  for (World& world : worlds) {
    world.paths.assign(plan.trials.size(),
                       std::vector<Path>(static_cast<std::size_t>(plan.seeds())));
  }
  return worlds;
}

bool train_trials(const Plan& plan, const Split& split, std::vector<World>& worlds,
                  Workers& workers) {
  const std::vector<Rating> no_test;
  const auto trials = static_cast<int>(plan.trials.size());
  const int count = static_cast<int>(worlds.size()) * trials * plan.seeds();
  return workers.run(count, [&](int piece) {
    World& world = worlds[static_cast<std::size_t>(piece / (trials * plan.seeds()))];
    const auto t = static_cast<std::size_t>(piece / plan.seeds() % trials);
    const auto s = static_cast<std::size_t>(piece % plan.seeds());
    const PublishedTrial& trial = plan.trials[t];
    const Seed seed =
        plan.seed().derive("trial", static_cast<std::uint64_t>(trial.number)).derive("seed", s);
    std::vector<Reading> readings;
    for (const std::size_t v : world.variants) readings.push_back(plan.variants[v].reading);
    world.paths[t][s] =
        train_path(split.training, plan.options.corrected ? split.test : no_test, trial.settings,
                   world.content, seed, readings, [&] { return !workers.stop(); });
  });
}

std::vector<std::vector<Retraining>> train_others(const Plan& plan, const Problem& problem,
                                                  Workers& workers) {
  std::vector<std::vector<Retraining>> reruns(
      plan.trainings.size(), std::vector<Retraining>(static_cast<std::size_t>(plan.seeds())));
  workers.run(static_cast<int>(plan.trainings.size()) * plan.seeds(), [&](int piece) {
    const auto t = static_cast<std::size_t>(piece / plan.seeds());
    const auto s = static_cast<std::size_t>(piece % plan.seeds());
    const PublishedTraining& training = plan.trainings[t];
    const StudySpec& spec = plan.study.protocol.studies[training.study];
    const Fitted fitted =
        fit(problem.split.training, training.settings, problem.content_for(spec.model),
            plan.seed().derive("training", t).derive("seed", s),
            [&](const Epoch&) { return !workers.stop(); });
    reruns[t][s].training = fitted.training;
    if (!training.test || workers.stop()) return;
    reruns[t][s].metrics =
        evaluate(fitted.scorer, problem.split, plan.study.protocol.evaluation).metrics;
  });
  return reruns;
}

}  // namespace mfsearch
