#include "cli/study_json.h"

#include <nlohmann/json.hpp>

#include "reports/front.h"
#include "reports/importance.h"
#include "reports/insight.h"
#include "reports/tally.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

// A row each.
Json rows(const StudySummary& study, const std::vector<const Trial*>& trials) {
  Json list = Json::array();
  for (const Trial* trial : trials) {
    list.push_back(trial_json(study.space, *trial, Detail::row));
  }
  return list;
}

std::vector<const Trial*> failures(const StudySummary& study) {
  std::vector<const Trial*> failed;
  for (const Trial& trial : study.trials) {
    if (trial.state == TrialState::failed) failed.push_back(&trial);
  }
  return failed;
}

Json importance_json(const std::vector<Importance>& all) {
  Json list = Json::array();
  for (const Importance& i : all) {
    list.push_back({{"parameter", i.parameter}, {"ped_anova", i.ped_anova}, {"fanova", i.fanova}});
  }
  return list;
}

}  // namespace

Json study_json(const StoredRun& run, const StudySummary& study, Detail detail) {
  const Tally counts = tally(study);
  const Trial* best = best_trial(study.trials, study.direction);
  Json json{{"run", run.place.name},
            {"folder", run.place.folder.string()},
            {"study", study.name},
            {"model", study.model},
            {"planned", study.planned_trials > 0 ? Json(study.planned_trials) : Json()},
            {"trials", study.trials.size()},
            {"complete", counts.complete},
            {"pruned", counts.pruned},
            {"failed", counts.failed},
            {"objective", run.objective()},
            {"best", best ? trial_json(study.space, *best, Detail::row) : Json()}};
  if (detail == Detail::row) return json;
  json["sampler"] = study.sampler;
  json["pruner"] = study.pruner;
  json["ended"] = study.ended.empty() ? Json() : Json(study.ended);
  json["insights"] = insights(study);
  json["importance"] = importance_json(importance(study));
  json["failures"] = rows(study, failures(study));
  if (study.other_directions.empty()) return json;
  json["other_objectives"] = study.other_objectives;
  json["front"] = rows(study, front_of(study));
  return json;
}

}  // namespace mfsearch
