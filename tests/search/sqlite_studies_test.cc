#include "search/sqlite_studies.h"

#include <gmock/gmock.h>

#include "core/error.h"
#include "tests/search/memory_database.h"

namespace mfsearch {
namespace {

class SqliteStudiesTest : public testing::Test {
 protected:
  static StudyInfo info(const std::string& name) {
    return {.name = name,
            .direction = Direction::maximize,
            .other_directions = {Direction::minimize},
            .space = {{"x", FloatRange{0, 1}}},
            .fingerprint = "f00d",
            .attributes = {{"note", "\"it's\""}}};
  }

  SQLite::Database database_ = memory_database();
  SqliteStudies studies_{"some.db", database_};
};

TEST_F(SqliteStudiesTest, AreReadAsTheyWereMade) {
  const std::int64_t id = studies_.create(info("first; DROP TABLE studies"));
  studies_.create(info("second"));
  const StoredStudy stored = studies_.get("first; DROP TABLE studies");
  EXPECT_EQ(stored.id, id);
  EXPECT_EQ(difference_between(stored.info, info("any name")), "");
  ASSERT_EQ(stored.info.attributes.size(), 1u);
  EXPECT_EQ(stored.info.attributes[0].json, "\"it's\"");
  EXPECT_EQ(studies_.list().size(), 2u);
  EXPECT_FALSE(studies_.find("third"));
  EXPECT_THROW(studies_.get("third"), InputError);
}

TEST_F(SqliteStudiesTest, TellWhatIsDifferent) {
  const auto told = [](auto&& change) {
    StudyInfo other = info("s");
    change(other);
    return difference_between(info("s"), other);
  };
  EXPECT_THAT(told([](StudyInfo& s) { s.other_directions.clear(); }),
              testing::HasSubstr("objectives is 2 and not 1"));
  EXPECT_THAT(told([](StudyInfo& s) { s.other_directions = {Direction::maximize}; }),
              testing::HasSubstr("direction"));
  EXPECT_THAT(told([](StudyInfo& s) {
                s.space[0].range = FloatRange{0, 2};
              }),
              testing::HasSubstr("space"));
  EXPECT_THAT(told([](StudyInfo& s) { s.fingerprint = "beef"; }),
              testing::HasSubstr("f00d and not beef"));
  EXPECT_EQ(told([](StudyInfo& s) { s.attributes.clear(); }), "");
}

// Optuna deletes a study without our rows, and SQLite then gives its id to the next one.
TEST_F(SqliteStudiesTest, InheritNothingFromADeletedOne) {
  const std::int64_t id = studies_.create(info("old"));
  for (const char* table : {"study_directions", "study_user_attributes", "studies"}) {
    database_.exec(fmt::format("DELETE FROM {} WHERE study_id = {}", table, id));
  }
  StudyInfo next = info("new");
  next.fingerprint = "beef";
  EXPECT_EQ(studies_.create(next), id);
  EXPECT_EQ(studies_.get("new").info.fingerprint, "beef");
  EXPECT_EQ(studies_.list().size(), 1u);
}

}  // namespace
}  // namespace mfsearch
