#include "cli/stored_run.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "experiments/asked_study.h"
#include "experiments/run.h"
#include "experiments/study_end.h"
#include "reports/front.h"
#include "search/sqlite_store.h"

namespace mfsearch {
namespace {

std::optional<Experiment> experiment_of(const SqliteFile& file, const RunFolder& place) {
  const auto text = file.document(kExperimentDocument);
  if (!text) return std::nullopt;
  try {
    return parse_experiment(*text, (place.folder / "experiment.yaml").string());
  } catch (const InputError&) {
    return std::nullopt;  // written by another version: the trials are worth showing all the same
  }
}

std::string model_of(const StudyInfo& info) {
  const Attribute* model = find_attribute(info.attributes, "mfsearch:model");
  return model ? nlohmann::json::parse(model->json).get<std::string>() : std::string();
}

StudySummary study_of(const StudyInfo& info, const std::optional<Experiment>& experiment,
                      std::vector<Trial> trials) {
  StudySummary study{.name = info.name,
                     .model = model_of(info),
                     .sampler = {},
                     .pruner = {},
                     .planned_trials = 0,
                     .ended = stored_end(info),
                     .space = info.space,
                     .direction = info.direction,
                     .other_directions = info.other_directions,
                     .other_objectives = other_value_names(info.other_directions.size()),
                     .trials = std::move(trials)};
  if (is_asked(info)) {
    const AskedSpec spec = asked_spec(info);
    study.sampler = name_of(spec.sampler.name);
    study.pruner = name_of(spec.pruner.name);
    return study;
  }
  if (!experiment) return study;
  const auto spec = std::ranges::find(experiment->studies, info.name, &StudySpec::name);
  if (spec == experiment->studies.end()) return study;
  study.sampler = name_of(spec->sampler.name);
  study.pruner = name_of(spec->pruner.name);
  study.planned_trials = spec->budget.trials;
  if (spec->other_directions == info.other_directions) {
    study.other_objectives = other_objective_names(*experiment);
  }
  return study;
}

}  // namespace

bool StoredRun::complete() const {
  return summary && std::ranges::all_of(studies, [](const StudySummary& study) {
           return !study.ended.empty() ||
                  study.trials.size() >= static_cast<std::size_t>(study.planned_trials);
         });
}

std::string StoredRun::objective() const {
  return experiment ? objective_name(*experiment) : "value";
}

StoredRun read_run(const RunFolder& place) {
  const SqliteFile file(place.store, SqliteFile::Access::read_only);
  StoredRun run{.place = place,
                .experiment = experiment_of(file, place),
                .studies = {},
                .open = {},
                .summary = file.document(kSummaryDocument)};
  for (const StudyInfo& info : file.studies()) {
    AllTrials all = file.all_trials(info.name);
    run.studies.push_back(study_of(info, run.experiment, std::move(all.ended)));
    run.open.push_back(std::move(all.open));
    run.asked = run.asked || is_asked(info);
  }
  return run;
}

std::vector<const StudySummary*> select_studies(const StoredRun& run, const std::string& name) {
  std::vector<const StudySummary*> selected;
  std::vector<std::string> names;
  for (const StudySummary& study : run.studies) {
    names.push_back(study.name);
    if (name.empty() || name == study.name) selected.push_back(&study);
  }
  if (selected.empty() && !name.empty()) {
    throw input_error("{} has no study '{}'; its studies: {}", run.place.folder.string(), name,
                      fmt::join(names, ", "));
  }
  return selected;
}

std::string trials_of_planned(const StudySummary& study) {
  if (study.planned_trials == 0) return fmt::format("{}", study.trials.size());
  return fmt::format("{}/{}", study.trials.size(), study.planned_trials);
}

}  // namespace mfsearch
