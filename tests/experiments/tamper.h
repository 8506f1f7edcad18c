// Changes rows of a study file behind the program's back.
#pragma once

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace mfsearch {

inline void tamper(const std::filesystem::path& store, const std::string& sql) {
  sqlite3* database = nullptr;
  char* error = nullptr;
  sqlite3_open(store.c_str(), &database);
  sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &error);
  const std::string message = error ? error : "";
  sqlite3_free(error);
  const int changes = sqlite3_total_changes(database);
  sqlite3_close(database);
  if (!message.empty() || changes == 0) throw std::runtime_error(sql + ": " + message);
}

// The trial_id of a study's trial, as SQL.
inline std::string trial_id(const std::string& study, int number) {
  return fmt::format(
      "(SELECT trial_id FROM trials JOIN studies USING (study_id) WHERE study_name = '{}' AND "
      "number "
      "= {})",
      study, number);
}

}  // namespace mfsearch
