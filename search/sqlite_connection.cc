#include "search/sqlite_connection.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "core/error.h"
#include "search/optuna_schema.h"

namespace mfsearch {
namespace {

// What to do while another process writes. Waits of equal length can meet the other one's write
// every time, so their length varies; the clock's nanoseconds are random enough for that.
int wait_for_other_writer(void*, int tries) {
  // About a minute. Who waits is not served in turn: sixteen that ask on two busy cores have let
  // one of them wait for ten seconds.
  constexpr int kTries = 4000;
  if (tries >= kTries) return 0;
  const std::int64_t longest = 1000 << std::min(tries, 5);
  const std::int64_t ticks = std::chrono::steady_clock::now().time_since_epoch().count();
  std::this_thread::sleep_for(std::chrono::microseconds(100 + ticks % longest));
  return 1;
}

// SQLite itself does not wait here: of two that read the file and want to change its mode, each
// could wait for the other.
void use_write_ahead_log(SQLite::Database& database) {
  for (int tries = 0;; ++tries) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (const SQLite::Exception& e) {
      if (e.getErrorCode() != SQLITE_BUSY || wait_for_other_writer(nullptr, tries) == 0) throw;
    }
  }
}

int number(SQLite::Database& database, const char* query) {
  return database.execAndGet(query).getInt();
}

bool is_empty(SQLite::Database& database) {
  return number(database, "SELECT COUNT(*) FROM sqlite_master") == 0;
}

void check_versions(SQLite::Database& database) {
  if (is_empty(database)) throw run_error("the file is empty: no study was ever written to it.");
  if (!database.tableExists("version_info") || !database.tableExists("mfsearch_version")) {
    throw run_error("this is a database, but not a study file of mfsearch. Give another path.");
  }
  const int own = number(database, "SELECT schema_version FROM mfsearch_version");
  if (own > kOwnSchema) {
    throw run_error(
        "the file has version {} of mfsearch's tables, made by a newer mfsearch; this one "
        "knows "
        "version {}. Update mfsearch or give another path.",
        own, kOwnSchema);
  }
  const int optuna = number(database, "SELECT schema_version FROM version_info");
  if (optuna != kOptunaSchema) {
    throw run_error(
        "the file has version {} of Optuna's tables, and mfsearch knows version {}: another "
        "Optuna has converted it. Give another path.",
        optuna, kOptunaSchema);
  }
}

void create_tables(SQLite::Database& database) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  if (!is_empty(database)) return;  // another process was faster
  database.exec(kCreateTables);
  SQLite::Statement optuna(database, "INSERT INTO version_info VALUES (1, ?, ?)");
  optuna.bind(1, kOptunaSchema);
  optuna.bind(2, "mfsearch-" MFSEARCH_VERSION);
  optuna.exec();
  SQLite::Statement own(database, "INSERT INTO mfsearch_version VALUES (1, ?, ?)");
  own.bind(1, kOwnSchema);
  own.bind(2, "mfsearch-" MFSEARCH_VERSION);
  own.exec();
  transaction.commit();
}

}  // namespace

SQLite::Database open_study_file(const std::filesystem::path& path, SqliteFile::Access access) {
  const bool create = access == SqliteFile::Access::create;
  if (!create && !std::filesystem::exists(path)) {
    throw run_error("there is no such file.");
  }
  if (create && path.has_parent_path()) std::filesystem::create_directories(path.parent_path());
  SQLite::Database database(
      path.string(), create ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY);
  sqlite3_busy_handler(database.getHandle(), wait_for_other_writer, nullptr);
  if (!create || !is_empty(database)) check_versions(database);  // before anything is changed
  database.exec("PRAGMA foreign_keys = ON");
  if (!create) return database;

  use_write_ahead_log(database);
  database.exec("PRAGMA synchronous = FULL");  // a commit is on the disk when it returns
  // Keeps the log short: folding a long one back needs room, when the disk may be full.
  database.exec("PRAGMA wal_autocheckpoint = 100");
  database.exec("PRAGMA journal_size_limit = 1048576");
  if (is_empty(database)) create_tables(database);
  check_versions(database);
  database.exec(kCreateSessions);
  return database;
}

}  // namespace mfsearch
