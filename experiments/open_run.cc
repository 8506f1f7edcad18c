#include "experiments/open_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/whole_file.h"
#include "experiments/fingerprint.h"
#include "experiments/import.h"
#include "experiments/machine.h"
#include "experiments/searches.h"
#include "experiments/study_end.h"
#include "reports/report.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

// runs/blend becomes runs/blend.1, or the next number that is free: nothing is ever deleted.
void move_aside(const fs::path& folder) {
  if (!fs::exists(folder)) return;
  for (int n = 1;; ++n) {
    const fs::path old = folder.string() + fmt::format(".{}", n);
    if (fs::exists(old)) continue;
    std::error_code error;
    fs::rename(folder, old, error);
    if (error) throw run_error("{}: cannot be moved aside: {}", folder.string(), error.message());
    return;
  }
}

// Rows that were not searched here do not mix with those that are.
void refuse_imported(const SqliteFile& file, const fs::path& folder) {
  for (const StudyInfo& study : file.studies()) {
    if (!is_imported(study)) continue;
    throw input_error("{} holds the imported study '{}': give the experiment another name.",
                      folder.string(), study.name);
  }
}

std::string json_text_of(std::string_view text) { return nlohmann::json(text).dump(); }

}  // namespace

OpenRun::OpenRun(const Experiment& experiment, const RunOptions& options, fs::path folder)
    : experiment_(experiment), options_(options), folder_(std::move(folder)), lock_(folder_) {
  if (options.fresh) move_aside(folder_);
  file_.emplace(folder_ / kStoreFile, SqliteFile::Access::create);
  refuse_imported(*file_, folder_);
}

void OpenRun::open(std::vector<Study> studies, const std::vector<WarmStart>& warm,
                   const std::string& dataset) {
  studies_ = std::move(studies);
  for (std::size_t i = 0; i < studies_.size(); ++i) {
    Study& study = studies_[i];
    const StudySpec& spec = experiment_.studies[i];
    study.info.fingerprint = study_fingerprint(experiment_, spec, dataset, warm[i].digest);
    study.info.attributes = {{"mfsearch:experiment", json_text_of(experiment_.name)},
                             {"mfsearch:model", json_text_of(model_name(experiment_, spec))}};
    stores_.push_back(file_->open(study.info));
    study.store = stores_.back().get();
    store_end(*file_, spec.name, {});  // what an older run said of it
    file_->add_session(spec.name, this_session(dataset, file_->count(spec.name)));
  }
  file_->put_document(kExperimentDocument, experiment_.text);
  file_->put_document(kCommandDocument, options_.command);
  write_whole_file(folder_ / "experiment.yaml", experiment_.text);
}

std::optional<std::vector<StudyResult>> OpenRun::search(const std::atomic<bool>& stop,
                                                        const RunEvents& events) {
  if (events.begin) events.begin(studies_);
  auto results = run_studies(studies_, options_.jobs, stop, events.progress, together(experiment_));
  if (events.searched) events.searched();
  if (!std::ranges::all_of(results, &StudyResult::complete)) return std::nullopt;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const auto& [trials, complete, ended] = results[i];
    store_end(*file_, studies_[i].info.name, ended);
    if (ended.empty() || !events.note) continue;
    events.note(fmt::format("the search of {} ended {}, with {} trials", studies_[i].info.name,
                            ended, trials.size()));
  }
  return results;
}

RunResult OpenRun::stopped() const {
  return {.folder = folder_, .report = {}, .summary = {}, .complete = false};
}

RunResult OpenRun::conclude(Summary summary) {
  file_->put_document(kSummaryDocument, to_json(summary).dump());
  fs::path report = write_report(summary, folder_);
  write_html_report(summary, folder_);
  return {.folder = folder_,
          .report = std::move(report),
          .summary = std::move(summary),
          .complete = true};
}

}  // namespace mfsearch
