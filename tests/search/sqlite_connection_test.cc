#include "search/sqlite_connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "core/error.h"
#include "tests/search/test_folder.h"

namespace mfsearch {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class SqliteConnection : public testing::Test {
 protected:
  SQLite::Database create() { return open_study_file(path_, SqliteFile::Access::create); }

  // The message with which the file is refused, by writers and readers alike.
  std::string refusal() {
    std::string messages[2];
    for (auto access : {SqliteFile::Access::create, SqliteFile::Access::read_only}) {
      try {
        SqliteFile(path_, access);
      } catch (const RunError& e) {
        messages[access == SqliteFile::Access::create] = e.what();
      }
    }
    EXPECT_EQ(messages[0], messages[1]);
    return messages[0];
  }

  TestFolder folder_;
  std::filesystem::path path_ = folder_ / "study.db";
};

TEST_F(SqliteConnection, MakesTheTablesOnce) {
  create();
  SQLite::Database database = create();
  EXPECT_TRUE(database.tableExists("trial_intermediate_values"));
  EXPECT_TRUE(database.tableExists("mfsearch_series"));
  EXPECT_FALSE(database.tableExists("alembic_version"));
  SQLite::Statement version(database, "SELECT * FROM version_info");
  ASSERT_TRUE(version.executeStep());
  EXPECT_EQ(version.getColumn(1).getInt(), 12);
  EXPECT_THAT(version.getColumn(2).getString(), testing::StartsWith("mfsearch-"));
  EXPECT_FALSE(version.executeStep());
}

TEST_F(SqliteConnection, IsDurableAndStrict) {
  SQLite::Database database = create();
  EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "wal");
  EXPECT_EQ(database.execAndGet("PRAGMA synchronous").getInt(), 2);  // FULL
  EXPECT_EQ(database.execAndGet("PRAGMA foreign_keys").getInt(), 1);
  EXPECT_THROW(database.exec("INSERT INTO mfsearch_version VALUES (1, 'one', 'x')"),
               SQLite::Exception);
}

TEST_F(SqliteConnection, RefusesAFileThatIsNoDatabase) {
  std::ofstream(path_) << "userId,movieId,rating,timestamp\n1,1,4.0,964982703\n";
  EXPECT_THAT(refusal(), AllOf(HasSubstr(path_.string()), HasSubstr("not a database")));
}

TEST_F(SqliteConnection, RefusesAnotherProgramsDatabaseAndLeavesItAsItIs) {
  SQLite::Database(path_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE bookmarks (url TEXT)");
  EXPECT_THAT(refusal(), AllOf(HasSubstr(path_.string()), HasSubstr("not a study file")));
  SQLite::Database database(path_.string());
  EXPECT_EQ(database.execAndGet("SELECT COUNT(*) FROM sqlite_master").getInt(), 1);
  EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "delete");
}

TEST_F(SqliteConnection, RefusesNewerTables) {
  create().exec("UPDATE mfsearch_version SET schema_version = 99");
  EXPECT_THAT(refusal(), AllOf(HasSubstr(path_.string()), HasSubstr("99"), HasSubstr("newer")));
}

TEST_F(SqliteConnection, RefusesAnotherOptunaSchema) {
  create().exec("UPDATE version_info SET schema_version = 13");
  EXPECT_THAT(refusal(), AllOf(HasSubstr(path_.string()), HasSubstr("13"), HasSubstr("Optuna")));
}

TEST_F(SqliteConnection, RefusesAPathThatCannotBe) {
  std::ofstream(folder_ / "file") << "x";
  EXPECT_THROW(SqliteFile(folder_ / "file/study.db", SqliteFile::Access::create), RunError);
  EXPECT_THROW(SqliteFile(folder_ / ".", SqliteFile::Access::create), RunError);
}

}  // namespace
}  // namespace mfsearch
