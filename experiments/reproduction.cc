#include "experiments/reproduction.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "core/version.h"
#include "experiments/reproduction_runs.h"
#include "experiments/stopwatch.h"
#include "reports/number.h"

namespace mfsearch {
namespace {

// The dataset itself must be there: a stand-in would prove nothing.
Problem prepare_data(const PublishedStudy& study, const DataOptions& options) {
  Experiment protocol = study.protocol;
  protocol.data.otherwise = Otherwise::fail;
  return prepare(protocol, options);
}

// For the variants whose items read their own content; empty if the protocol has it so already.
ItemContent corrected_content(const Plan& plan, const Dataset& dataset) {
  Experiment corrected = plan.study.protocol;
  const bool wanted = std::ranges::any_of(
      plan.variants, [&](const Variant& v) { return v.rows != corrected.content.rows; });
  corrected.content.rows = ContentRows::item;
  return wanted ? prepare_content(corrected, dataset) : ItemContent{};
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
  const ItemContent other = corrected_content(plan, problem.data.dataset);
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
  r.costs.push_back({"jobs", fmt::format("{}", options.jobs)});
  for (const Stopwatch::Lap& lap : stopwatch.laps()) {
    r.costs.push_back({lap.step, duration(lap.seconds)});
  }
  r.costs.push_back(
      {"CPU time in all", duration(static_cast<double>(std::clock() - started) / CLOCKS_PER_SEC)});
  return r;
}

}  // namespace mfsearch
