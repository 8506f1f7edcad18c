#include "experiments/stored_searches.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "experiments/asked_study.h"
#include "experiments/import.h"
#include "experiments/run.h"
#include "reports/report.h"

namespace mfsearch {
namespace {

Experiment experiment_in(const SqliteFile& file, const std::filesystem::path& store) {
  const auto text = file.document(kExperimentDocument);
  if (!text) {
    throw run_error("{} has no experiment with its studies: it is damaged.", store.string());
  }
  try {
    return parse_experiment(*text, "experiment");
  } catch (const InputError& e) {
    throw run_error(
        "{}: the stored experiment cannot be read, so it is damaged or of another version:\n{}",
        store.string(), e.what());
  }
}

std::optional<Summary> summary_in(const SqliteFile& file, const std::filesystem::path& store) {
  const auto text = file.document(kSummaryDocument);
  if (!text) return std::nullopt;
  try {
    return summary_from_json(nlohmann::json::parse(*text));
  } catch (const std::exception& e) {
    throw run_error("{}: the stored summary is damaged ({}).", store.string(), e.what());
  }
}

std::vector<StudyInfo> chosen(const SqliteFile& file, const std::filesystem::path& store,
                              const std::string& study) {
  std::vector<StudyInfo> all = file.studies();
  if (all.empty()) throw run_error("{} holds no study.", store.string());
  if (study.empty()) return all;
  std::vector<std::string> names;
  for (const StudyInfo& info : all) names.push_back(info.name);
  std::erase_if(all, [&](const StudyInfo& info) { return info.name != study; });
  if (all.empty()) {
    throw input_error("{} has no study '{}'; its studies: {}", store.string(), study,
                      fmt::join(names, ", "));
  }
  return all;
}

}  // namespace

StoredSearches load_searches(const std::filesystem::path& store, const std::string& study,
                             const std::filesystem::path& runs) {
  const SqliteFile file(store, SqliteFile::Access::read_only);
  if (const std::string damage = file.damage(); !damage.empty()) {
    throw run_error("{} is damaged: {}.", store.string(), damage);
  }
  StoredSearches stored;
  for (StudyInfo& info : chosen(file, store, study)) {
    StoredSearch& search = stored.searches.emplace_back();
    AllTrials all = file.all_trials(info.name);
    search.trials = std::move(all.ended);
    search.open = std::move(all.open);
    search.sessions = file.sessions(info.name);
    search.info = std::move(info);
    if (is_imported(search.info) || is_asked(search.info)) continue;
    if (!stored.experiment) stored.experiment = experiment_in(file, store);
    const auto& specs = stored.experiment->studies;
    const auto spec = std::ranges::find(specs, search.info.name, &StudySpec::name);
    if (spec == specs.end()) {
      throw run_error("{}: its experiment does not know the study '{}'.", store.string(),
                      search.info.name);
    }
    search.spec = static_cast<std::size_t>(spec - specs.begin());
    search.warm = load_warm_start(*spec, runs);
  }
  stored.summary = summary_in(file, store);
  return stored;
}

std::string dataset_of(const StoredSearches& stored, const StoredSearch& search) {
  if (!search.sessions.empty()) return search.sessions.back().dataset;
  if (!stored.summary) return {};
  const auto fact = std::ranges::find(stored.summary->data, "fingerprint (SHA-256)", &Fact::name);
  return fact == stored.summary->data.end() ? std::string() : fact->value;
}

const Session* session_of(const StoredSearch& search, int trial) {
  const Session* found = nullptr;
  for (const Session& session : search.sessions) {
    if (session.first_trial <= trial) found = &session;
  }
  return found;
}

}  // namespace mfsearch
