#include "experiments/fingerprint.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "core/digest.h"

namespace mfsearch {
namespace {

// Raised when the program itself would give other rows for the same experiment.
constexpr const char* kRowsVersion = "mfsearch rows 2\n";

// The same of what one sampler alone proposes, so that the studies of others stay valid.
constexpr const char* kProcessVersion = "gaussian process 2\n";

bool uses_process(SamplerKind sampler) {
  return sampler == SamplerKind::gp || sampler == SamplerKind::automatic;
}

}  // namespace

std::string trials_digest(std::span<const Trial> trials) {
  Digest digest(Digest::Kind::sha256);
  auto add = [&](const char* what, std::span<const double> values) {
    digest.add(fmt::format("{} {:a}\n", what, fmt::join(values, " ")));
  };
  for (const Trial& trial : trials) {
    digest.add(fmt::format("trial {}\n", static_cast<int>(trial.state)));
    add("point", trial.point);
    if (trial.value) add("value", {&*trial.value, 1});
    if (!trial.other_values.empty()) add("other values", trial.other_values);
    add("curve", trial.curve);
  }
  return digest.hex();
}

std::string study_fingerprint(const Experiment& experiment, const StudySpec& study,
                              const std::string& dataset_fingerprint,
                              const std::string& warm_start) {
  // What does not decide rows is left at its default. Where the data came from does not matter
  // either: their own fingerprint counts.
  Experiment relevant;
  relevant.seed = experiment.seed;
  relevant.command = experiment.command;
  relevant.split = experiment.split;
  relevant.content = experiment.content;
  relevant.objective = experiment.objective;
  if (std::ranges::any_of(experiment.objective.other_metrics, is_ranking)) {
    relevant.evaluation = experiment.evaluation;
  }
  relevant.studies = {study};
  // Of a budget, what only ends a study leaves its rows as they are.
  relevant.studies[0].budget = {.trials = 1,
                                .lag = study.budget.lag,
                                .order = study.budget.order,
                                .wall_time = {},
                                .retries = study.budget.retries};
  relevant.studies[0].warm_start.clear();
  if (study.budget.order == Order::free) relevant.studies[0].budget.lag = BudgetOptions{}.lag;
  Digest digest(Digest::Kind::sha256);
  digest.add(kRowsVersion);
  if (uses_process(study.sampler.name)) digest.add(kProcessVersion);
  digest.add(canonical_text(relevant));
  digest.add(dataset_fingerprint);
  if (!warm_start.empty()) digest.add("warm start " + warm_start);
  return digest.hex();
}

}  // namespace mfsearch
