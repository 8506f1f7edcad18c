// Why a study's search ended before its last trial, as its store keeps it.
#pragma once

#include <string>

#include "search/sqlite_store.h"

namespace mfsearch {

// `reason`: StudyResult::ended; empty: it did not (or goes on), which takes back an older reason.
void store_end(SqliteFile& file, const std::string& study, const std::string& reason);

// The reason of the last run that came to its end; empty if there is none.
std::string stored_end(const StudyInfo& study);

}  // namespace mfsearch
