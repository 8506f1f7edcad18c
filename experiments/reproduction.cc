#include "experiments/reproduction.h"

#include <algorithm>
#include <ctime>
#include <mutex>

#include "core/error.h"
#include "core/fit.h"
#include "core/parallel.h"
#include "core/version.h"
#include "experiments/final_evaluation.h"
#include "experiments/problem.h"
#include "experiments/reproduction_figures.h"
#include "experiments/stopwatch.h"
#include "reports/number.h"

namespace mfsearch {
namespace {

// What all trainings of a reproduction share.
struct Plan {
  const PublishedStudy& study;
  const ReproductionOptions& options;
  const StudySpec& spec;  // of the trials
  std::vector<PublishedTrial> trials;
  std::vector<PublishedTraining> trainings;
  std::vector<Variant> variants;  // as published first

  int seeds() const { return options.seeds; }
  Seed seed() const { return study_seed(study.protocol, spec).derive("reproduce"); }
};

// Variants that read the same content share the paths of the trials.
struct World {
  const ItemContent* content;
  std::vector<std::size_t> variants;
  std::vector<std::vector<Path>> paths;  // by trial and seed
};

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

// The dataset itself must be there: a stand-in would prove nothing.
Problem prepare_data(const PublishedStudy& study, const DataOptions& options) {
  Experiment protocol = study.protocol;
  protocol.data.otherwise = Otherwise::fail;
  return prepare(protocol, options);
}

// Runs pieces of work in parallel; false if `stop` came first.
class Workers {
 public:
  Workers(int planned, int jobs, const std::atomic<bool>& stop, const OnTrained& on_trained)
      : planned_(planned), jobs_(jobs), stop_(stop), on_trained_(on_trained) {}

  bool run(int count, const std::function<void(int)>& work) {
    parallel_for(count, jobs_, [&](int piece) {
      if (stop_) return;
      work(piece);
      const std::lock_guard lock(mutex_);
      ++done_;
      if (on_trained_ && !stop_) on_trained_(done_, planned_);
    });
    return !stop_;
  }

  const std::atomic<bool>& stop() const { return stop_; }

 private:
  int planned_, jobs_, done_ = 0;
  const std::atomic<bool>& stop_;
  const OnTrained& on_trained_;
  std::mutex mutex_;
};

// `other_rows`: content that is not the protocol's own; used only if a variant wants it.
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

// Every trial in every world with every seed. A trial's seed is the same in all worlds, so that
// variants are compared seed by seed.
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

// The trainings apart from the search, by training and seed.
std::vector<std::vector<Rerun>> train_others(const Plan& plan, const Problem& problem,
                                             Workers& workers) {
  std::vector<std::vector<Rerun>> reruns(
      plan.trainings.size(), std::vector<Rerun>(static_cast<std::size_t>(plan.seeds())));
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

std::vector<ReproducedTrial> reproduced_trials(const Plan& plan, const World& own) {
  std::vector<ReproducedTrial> trials;
  for (std::size_t t = 0; t < plan.trials.size(); ++t) {
    trials.push_back(
        reproduced_trial(plan.trials[t], plan.spec, own.paths[t], plan.variants.front().reading));
  }
  return trials;
}

Outlooks outlooks_of(const Plan& plan, const World& world, const Variant& variant) {
  Outlooks outlooks(plan.trials.size());
  for (std::size_t t = 0; t < plan.trials.size(); ++t) {
    for (const Path& path : world.paths[t]) {
      outlooks[t].push_back(read_path(path, plan.trials[t].settings, variant.reading));
    }
  }
  return outlooks;
}

std::vector<VariantResult> variant_results(const Plan& plan, const std::vector<World>& worlds) {
  std::vector<int> numbers;
  for (const PublishedTrial& trial : plan.trials) numbers.push_back(trial.number);
  std::vector<Outlooks> outlooks(plan.variants.size());
  for (const World& world : worlds) {
    for (const std::size_t v : world.variants) {
      outlooks[v] = outlooks_of(plan, world, plan.variants[v]);
    }
  }
  std::vector<VariantResult> results;
  for (std::size_t v = 0; v < plan.variants.size(); ++v) {
    results.push_back(variant_result(plan.variants[v], numbers, outlooks[v], outlooks[0]));
  }
  return results;
}

std::vector<Fact> protocol_facts(const Plan& plan, const Problem& problem) {
  const Experiment& e = plan.study.protocol;
  const Dataset& dataset = problem.data.dataset;
  return {{"protocol", e.description.empty() ? e.name : e.name + ": " + e.description},
          {"dataset", fmt::format("{} ({} ratings)", dataset.name,
                                  thousands(static_cast<std::int64_t>(dataset.ratings.size())))},
          {"dataset fingerprint (SHA-256)", dataset.fingerprint},
          {"seed of the experiment", fmt::format("{}", e.seed)},
          {"precision", std::string(name_of(plan.spec.training.precision))},
          {"program", fmt::format("mfsearch {}", kVersion)}};
}

}  // namespace

std::optional<Reproduction> reproduce(const PublishedStudy& study,
                                      const ReproductionOptions& options,
                                      const std::atomic<bool>& stop, const OnTrained& on_trained) {
  Stopwatch stopwatch;
  const std::clock_t started = std::clock();
  const Plan plan = plan_of(study, options);
  const Problem problem = prepare_data(study, options.data);
  ItemContent other;
  for (const Variant& variant : plan.variants) {
    if (variant.rows == study.protocol.content.rows || other.tf_idf.size() > 0) continue;
    Experiment corrected = study.protocol;
    corrected.content.rows = variant.rows;
    other = prepare_content(corrected, problem.data.dataset);
  }
  stopwatch.lap("data, split and content");

  std::vector<World> worlds = worlds_of(plan, problem, other);
  const auto trainings = plan.trainings.size() + worlds.size() * plan.trials.size();
  const int planned = static_cast<int>(trainings) * plan.seeds();
  Workers workers(planned, options.jobs, stop, on_trained);
  if (!train_trials(plan, problem.split, worlds, workers)) return std::nullopt;
  stopwatch.lap(fmt::format(
      "{} trainings of the trials",
      thousands(static_cast<std::int64_t>(worlds.size() * plan.trials.size()) * plan.seeds())));
  const auto reruns = train_others(plan, problem, workers);
  if (stop) return std::nullopt;
  stopwatch.lap("the other trainings, with their tests");

  Reproduction r{.name = study.name,
                 .title = study.title,
                 .source = study.source,
                 .command = options.command,
                 .seeds = options.seeds,
                 .level = options.level,
                 .trials = {},
                 .trainings = {},
                 .facts = {},
                 .variants = {},
                 .protocol = protocol_facts(plan, problem),
                 .costs = {}};
  if (options.as_published) {
    r.trials = reproduced_trials(plan, worlds.front());
    for (std::size_t t = 0; t < reruns.size(); ++t) {
      r.trainings.push_back(reproduced_training(plan.trainings[t], study.protocol, reruns[t]));
    }
    r.facts = check_data(study, problem);
    adjust_for_many(r);
  }
  if (options.corrected) r.variants = variant_results(plan, worlds);
  for (const Stopwatch::Lap& lap : stopwatch.laps()) {
    r.costs.push_back({lap.step, duration(lap.seconds)});
  }
  r.costs.push_back(
      {"CPU time in all", duration(static_cast<double>(std::clock() - started) / CLOCKS_PER_SEC)});
  return r;
}

}  // namespace mfsearch
