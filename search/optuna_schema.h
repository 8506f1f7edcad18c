// The tables of a study file, as SQL. The statements are those of Optuna's schema version 12
// (tables without prefix) and of our own version 1 (mfsearch_); docs/store.md explains them.
#pragma once

namespace mfsearch {

inline constexpr int kOptunaSchema = 12;
inline constexpr int kOwnSchema = 1;

// Makes all tables in an empty database, the version rows and the sessions excepted.
extern const char* const kCreateTables;

// Makes the table of the sessions if it is not there.
extern const char* const kCreateSessions;

}  // namespace mfsearch
