#include "search/optuna_schema.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace mfsearch {
namespace {

std::set<std::string> strings(SQLite::Database& database, const char* query) {
  std::set<std::string> list;
  SQLite::Statement statement(database, query);
  while (statement.executeStep()) list.insert(statement.getColumn(0).getString());
  return list;
}

TEST(OptunaSchema, HasTheTablesOfOptunasVersionTwelveAndOurs) {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(kCreateTables);
  database.exec(kCreateSessions);
  database.exec(kCreateSessions);  // it may be there
  EXPECT_EQ(strings(database, "SELECT name FROM sqlite_master WHERE type = 'table'"),
            (std::set<std::string>{"studies", "study_directions", "study_user_attributes",
                                   "study_system_attributes", "trials", "trial_user_attributes",
                                   "trial_system_attributes", "trial_params", "trial_values",
                                   "trial_intermediate_values", "trial_heartbeats", "version_info",
                                   "mfsearch_version", "mfsearch_studies", "mfsearch_series",
                                   "mfsearch_documents", "mfsearch_sessions"}));
  // Types are checked in our own tables; Optuna's are declared as it declares them.
  EXPECT_EQ(strings(database, "SELECT name FROM pragma_table_list WHERE strict"),
            (std::set<std::string>{"mfsearch_version", "mfsearch_studies", "mfsearch_series",
                                   "mfsearch_documents", "mfsearch_sessions"}));
}

}  // namespace
}  // namespace mfsearch
