// A study file's tables without a file.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "search/optuna_schema.h"

namespace mfsearch {

inline SQLite::Database memory_database() {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(kCreateTables);
  database.exec(kCreateSessions);
  return database;
}

}  // namespace mfsearch
