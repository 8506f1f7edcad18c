// Opens a study file. Internal to the SQLite store.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>

#include "search/sqlite_store.h"

namespace mfsearch {

// A database in which all tables are there and of a version that we know. Throws RunError or
// SQLite::Exception, neither naming the file.
SQLite::Database open_study_file(const std::filesystem::path& path, SqliteFile::Access access);

}  // namespace mfsearch
