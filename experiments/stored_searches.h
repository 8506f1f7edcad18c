// What a study file says of the searches in it, for those who check it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "experiments/experiment.h"
#include "experiments/warm_start.h"
#include "reports/summary.h"
#include "search/sqlite_store.h"

namespace mfsearch {

struct StoredSearch {
  StudyInfo info;
  std::optional<std::size_t>
      spec;  // index in the experiment's studies; nullopt if imported or asked
  WarmStart warm;
  std::vector<Trial> trials;
  std::vector<OpenTrial> open;  // those that have not ended
  std::vector<Session> sessions;
};

struct StoredSearches {
  std::optional<Experiment> experiment;  // nullopt if no study is of one
  std::vector<StoredSearch> searches;
  std::optional<Summary> summary;  // of the last complete search

  const StudySpec& spec(const StoredSearch& s) const { return experiment->studies[*s.spec]; }
};

// All studies of the file, or the one of that name. `runs`: where warm starts are looked for.
// Throws InputError if there is no such study or a warm start is no longer there; RunError, naming
// the file, if it is damaged or empty or if its experiment cannot be read.
StoredSearches load_searches(const std::filesystem::path& store, const std::string& study,
                             const std::filesystem::path& runs);

// The dataset's fingerprint, as the sessions or an older report have it; empty if nobody has.
std::string dataset_of(const StoredSearches& stored, const StoredSearch& search);

// The session that made a trial; nullptr if the file does not tell.
const Session* session_of(const StoredSearch& search, int trial);

}  // namespace mfsearch
