#include "search/sqlite_export.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include "core/error.h"
#include "search/sqlite_store.h"

namespace mfsearch {
namespace {

void copy_studies(const SqliteFile& from, const std::vector<std::string>& names,
                  const std::filesystem::path& to) {
  SqliteFile file(to, SqliteFile::Access::create);
  const std::vector<StudyInfo> studies = from.studies();
  for (const std::string& name : names) {
    const auto trials = from.trials(name);  // throws if there is no such study
    file.add(*std::ranges::find(studies, name, &StudyInfo::name), trials);
  }
}

void drop_own_tables(const std::filesystem::path& path) {
  SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
  database.exec("PRAGMA journal_mode = DELETE");
  std::vector<std::string> own;
  {
    SQLite::Statement query(database,
                            "SELECT name FROM sqlite_master WHERE type = 'table' AND "
                            "name LIKE 'mfsearch\\_%' ESCAPE '\\'");
    while (query.executeStep()) own.push_back(query.getColumn(0).getString());
  }
  for (const std::string& table : own) database.exec("DROP TABLE " + table);
  database.exec("VACUUM");
}

}  // namespace

void write_optuna_file(const std::filesystem::path& from, const std::vector<std::string>& studies,
                       const std::filesystem::path& to) {
  namespace fs = std::filesystem;
  const fs::path part = to.string() + ".part";
  std::error_code error;
  if (fs::equivalent(from, to, error)) {
    throw input_error("{} is the run's own file: give --out another name", to.string());
  }
  fs::remove(part, error);
  try {
    copy_studies(SqliteFile(from, SqliteFile::Access::read_only), studies, part);
    drop_own_tables(part);
    fs::rename(part, to);
  } catch (const InputError&) {
    fs::remove(part, error);
    throw;
  } catch (const std::exception& e) {
    fs::remove(part, error);
    throw run_error("{} cannot be written: {}", to.string(), e.what());
  }
}

}  // namespace mfsearch
