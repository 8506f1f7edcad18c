#include "experiments/import.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/digest.h"
#include "core/error.h"
#include "experiments/any_space_reader.h"
#include "experiments/csv_trials.h"
#include "experiments/fingerprint.h"
#include "experiments/run.h"
#include "experiments/run_lock.h"
#include "experiments/study_reader.h"
#include "reports/front.h"
#include "reports/report.h"
#include "search/optuna_json.h"
#include "search/sqlite_import.h"
#include "search/sqlite_store.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

constexpr const char* kImportedAttribute = "mfsearch:imported";

ForeignStudy read_file(const ImportOptions& o) {
  if (!fs::exists(o.file)) throw input_error("there is no file '{}'", o.file.string());
  if (!is_sqlite_file(o.file)) {
    const SearchSpace space = o.space.empty() ? SearchSpace{} : load_space(o.space);
    ForeignStudy study = read_csv_trials(o.file, o.study, space);
    if (study.name.empty()) study.name = o.name;
    study.direction = o.direction.value_or(Direction::minimize);
    return study;
  }
  if (!o.space.empty()) {
    throw input_error("{} has the ranges of its parameters itself: leave --space out",
                      o.file.string());
  }
  return read_optuna_study(o.file, o.study);
}

Direction agreed_direction(const ImportOptions& o, const ForeignStudy& study) {
  if (!study.direction && !o.direction) {
    throw input_error("{} does not say whether '{}' was minimised: add --minimize or --maximize",
                      o.file.string(), study.name);
  }
  if (o.direction && !study.other_directions.empty()) {
    throw input_error("{} has the directions of the {} objectives of '{}': leave --{} out",
                      o.file.string(), study.other_directions.size() + 1, study.name,
                      name_of(*o.direction));
  }
  if (study.direction && o.direction && study.direction != o.direction) {
    throw input_error("{} says that '{}' was {}; leave --{} out", o.file.string(), study.name,
                      *study.direction == Direction::minimize ? "minimised" : "maximised",
                      name_of(*o.direction));
  }
  return study.direction ? *study.direction : *o.direction;
}

Summary summary_of(const ImportOptions& o, const Imported& imported) {
  Summary summary;
  summary.experiment = o.name;
  summary.imported = o.file.filename().string();
  summary.objective = "value";
  summary.notes = imported.remarks;
  summary.files = {kStoreFile};
  summary.studies = {{.name = imported.study.name,
                      .model = "",
                      .sampler = "not known",
                      .pruner = "not known",
                      .planned_trials = static_cast<int>(imported.trials.size()),
                      .space = imported.study.space,
                      .direction = imported.study.direction,
                      .other_directions = imported.study.other_directions,
                      .other_objectives = other_value_names(imported.study.other_directions.size()),
                      .trials = imported.trials}};
  return summary;
}

}  // namespace

bool is_imported(const StudyInfo& study) {
  return find_attribute(study.attributes, kImportedAttribute) != nullptr;
}

std::string imported_fingerprint(const StudyInfo& study, std::span<const Trial> trials) {
  Digest digest(Digest::Kind::sha256);
  digest.add("mfsearch import 1\n");
  digest.add(optuna_name(study.direction) + space_json(study.space));
  for (Direction direction : study.other_directions) digest.add(optuna_name(direction));
  digest.add(trials_digest(trials));
  return digest.hex();
}

Imported import_study(const ImportOptions& o) {
  if (!is_name(o.name)) {
    throw input_error("--as names a folder: letters, digits and . _ - only, not '{}'", o.name);
  }
  ForeignStudy foreign = read_file(o);
  Imported imported{.folder = o.runs / o.name,
                    .study = {.name = foreign.name,
                              .direction = agreed_direction(o, foreign),
                              .other_directions = foreign.other_directions,
                              .space = foreign.space},
                    .trials = std::move(foreign.trials),
                    .remarks = std::move(foreign.remarks)};
  for (const Parameter& p : imported.study.space) {
    if (const auto wrong = problem(p)) throw input_error("parameter '{}': {}", p.name, *wrong);
  }
  if (imported.trials.empty()) {
    throw input_error("{}: study '{}' has no trial that has ended", o.file.string(), foreign.name);
  }
  imported.study.fingerprint = imported_fingerprint(imported.study, imported.trials);
  imported.study.attributes = {
      {kImportedAttribute, nlohmann::json(o.file.filename().string()).dump()}};

  const RunLock lock(imported.folder);
  if (fs::exists(imported.folder)) {
    throw input_error("there is a run {} already: choose another name with --as",
                      imported.folder.string());
  }
  const Summary summary = summary_of(o, imported);
  SqliteFile file(imported.folder / kStoreFile, SqliteFile::Access::create);
  file.add(imported.study, imported.trials);
  file.put_document(kSummaryDocument, to_json(summary).dump());
  write_report(summary, imported.folder);
  write_html_report(summary, imported.folder);
  return imported;
}

}  // namespace mfsearch
