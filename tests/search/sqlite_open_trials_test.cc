#include "search/sqlite_open_trials.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/search/memory_database.h"
#include "tests/search/rows.h"

namespace mfsearch {
namespace {

class SqliteOpenTrialsTest : public testing::Test {
 protected:
  SqliteOpenTrialsTest() { database_.exec("INSERT INTO studies VALUES (1, 's')"); }

  std::string text(const std::string& query) { return database_.execAndGet(query).getString(); }

  const SearchSpace space_ = {{"x", FloatRange{0, 1}},
                              {"loss", Choices{{std::string("bpr"), std::int64_t{3}}}}};
  const std::vector<std::string> distributions_{"{\"x\"}", "{\"loss\"}"};
  SQLite::Database database_ = memory_database();
  SqliteOpenTrials open_{database_};
};

TEST_F(SqliteOpenTrialsTest, WritesWhatWaitsAsOptunaDoes) {
  open_.insert(1, space_, distributions_, {.number = 0, .point = {NAN, 1}});
  EXPECT_EQ(text("SELECT state || ifnull(datetime_start, ' no start') FROM trials"),
            "WAITING no start");
  EXPECT_EQ(text("SELECT \"key\" || value_json FROM trial_system_attributes"),
            "fixed_params{\"loss\":3}");
  EXPECT_EQ(text("SELECT COUNT(*) FROM trial_params"), "0");
  EXPECT_EQ(open_.count_begun(1), 0);
  EXPECT_FALSE(open_.find(1, 0)->begun);
}

TEST_F(SqliteOpenTrialsTest, ReadsWhatOptunaEnqueues) {
  database_.exec(
      "INSERT INTO trials VALUES (1, 0, 1, 'WAITING', NULL, NULL), (2, 1, 1, 'WAITING', NULL, "
      "NULL),"
      "                          (3, 2, 1, 'WAITING', NULL, NULL);"
      "INSERT INTO trial_system_attributes VALUES "
      "(1, 1, 'fixed_params', '{\"x\": 0.25, \"loss\": \"bpr\"}'),"
      "(2, 2, 'fixed_params', '{\"x\": 7, \"other\": 1}')");
  const auto trials = open_.load(1, space_);
  ASSERT_EQ(trials.size(), 3u);
  EXPECT_EQ(bits(trials[0].point), bits(Point{0.25, 0}));
  EXPECT_EQ(bits(trials[1].point), bits(Point{NAN, NAN}));
  EXPECT_EQ(bits(trials[2].point), bits(Point{NAN, NAN}));
}

TEST_F(SqliteOpenTrialsTest, LetsATrialBeginReportAndBeFound) {
  open_.insert(1, space_, distributions_, {.number = 0, .point = {NAN, 1}});
  OpenTrial trial{.number = 0, .begun = true, .point = {0.5, 1}};
  trial.started = Time(std::chrono::microseconds(1767225599999999));
  open_.begin(*open_.find(1, 0), space_, distributions_, trial);
  EXPECT_EQ(text("SELECT state || ' ' || datetime_start FROM trials"),
            "RUNNING 2025-12-31 23:59:59.999999");
  open_.report(*open_.find(1, 0), 3);
  open_.report(*open_.find(1, 0), 2);
  EXPECT_EQ(text("SELECT group_concat(step || '=' || intermediate_value) FROM "
                 "trial_intermediate_values"),
            "1=3.0,2=2.0");
  EXPECT_EQ(open_.load(1, space_).at(0).curve, (std::vector<double>{3, 2}));
  EXPECT_EQ(open_.count_begun(1), 1);
  EXPECT_FALSE(open_.find(1, 1));
}

}  // namespace
}  // namespace mfsearch
