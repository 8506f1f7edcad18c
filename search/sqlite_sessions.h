// The rows of mfsearch_sessions. Internal to the SQLite store; the caller holds the transaction.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <vector>

#include "search/store.h"

namespace mfsearch {

void insert_session(SQLite::Database& database, std::int64_t study_id, const Session& session);

// In order of time; none if the file is of a version that did not know of sessions.
std::vector<Session> load_sessions(SQLite::Database& database, std::int64_t study_id);

}  // namespace mfsearch
