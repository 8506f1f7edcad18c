#include "search/sqlite_trials.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/search/memory_database.h"
#include "tests/search/rows.h"

namespace mfsearch {
namespace {

class SqliteTrialsTest : public testing::Test {
 protected:
  SqliteTrialsTest() { database_.exec("INSERT INTO studies VALUES (1, 's')"); }

  const SearchSpace space_ = {{"x", FloatRange{0, 1}}};
  SQLite::Database database_ = memory_database();
  SqliteTrials trials_{database_};
};

TEST_F(SqliteTrialsTest, WritesValuesWithOptunasTypes) {
  Trial trial;
  trial.point = {0.5};
  trial.state = TrialState::failed;
  trial.curve = {1, NAN, INFINITY, -INFINITY};
  trials_.insert(1, space_, {"{}"}, trial);
  SQLite::Statement query(database_,
                          "SELECT group_concat(step || ' ' || intermediate_value_type || ' ' || "
                          "ifnull(intermediate_value, 'NULL'), ', ') FROM "
                          "trial_intermediate_values");
  ASSERT_TRUE(query.executeStep());
  EXPECT_EQ(query.getColumn(0).getString(),
            "1 FINITE 1.0, 2 NAN NULL, 3 INF_POS NULL, 4 INF_NEG NULL");
  EXPECT_EQ(database_.execAndGet("SELECT COUNT(*) FROM trial_values").getInt(), 0);
  EXPECT_EQ(rows(trials_.load(1, space_)), rows(std::vector{trial}));
  EXPECT_EQ(trials_.count(1), 1);
  EXPECT_EQ(trials_.count(2), 0);
}

TEST_F(SqliteTrialsTest, ReadsWhatOptunaWritesDifferently) {
  // Steps from 0, with gaps; an infinite value; no end yet; a trial still running.
  database_.exec(
      "INSERT INTO trials VALUES (1, 0, 1, 'COMPLETE', '2025-11-01 10:00:00.000001', NULL),"
      "                          (2, 1, 1, 'RUNNING', NULL, NULL);"
      "INSERT INTO trial_params VALUES (1, 1, 'x', 0.25, '{}'), (2, 1, 'other', 3, '{}');"
      "INSERT INTO trial_values VALUES (1, 1, 0, NULL, 'INF_POS');"
      "INSERT INTO trial_intermediate_values VALUES (1, 1, 10, 0.5, 'FINITE'),"
      "                                             (2, 1, 0, 0.75, 'FINITE')");
  const auto trials = trials_.load(1, space_);
  ASSERT_EQ(trials.size(), 1u);
  EXPECT_EQ(trials[0].point, Point{0.25});
  EXPECT_EQ(trials[0].state, TrialState::failed);  // an infinite value is none
  EXPECT_EQ(trials[0].value, std::nullopt);
  EXPECT_EQ(trials[0].curve, (std::vector{0.75, 0.5}));
  EXPECT_EQ(trials[0].finished, Time{});
}

TEST_F(SqliteTrialsTest, CountsWhatIsNoPointOfTheSpaceAsFailed) {
  // Without the parameter, and with a value outside of its range.
  database_.exec(
      "INSERT INTO trials VALUES (1, 0, 1, 'FAIL', NULL, NULL), (2, 1, 1, 'COMPLETE', NULL, NULL);"
      "INSERT INTO trial_params VALUES (1, 2, 'x', 7, '{}');"
      "INSERT INTO trial_values VALUES (1, 2, 0, 0.1, 'FINITE');"
      "INSERT INTO trial_user_attributes VALUES (1, 2, 'reason', '\"theirs\"')");
  const auto trials = trials_.load(1, space_);
  ASSERT_EQ(trials.size(), 2u);
  for (const Trial& trial : trials) {
    EXPECT_EQ(trial.state, TrialState::failed);
    EXPECT_EQ(trial.value, std::nullopt);
    EXPECT_EQ(trial.reason, "added by another program: not a point of this study's space");
    ASSERT_EQ(trial.point.size(), 1u);
    EXPECT_TRUE(std::isnan(trial.point[0]));
    EXPECT_EQ(format_value(space_[0], trial.point[0]), "-");
  }
  EXPECT_EQ(best_trial(trials, Direction::minimize), nullptr);
}

TEST_F(SqliteTrialsTest, TakesAnyJsonForAReason) {
  database_.exec(
      "INSERT INTO trials VALUES (1, 0, 1, 'FAIL', NULL, NULL);"
      "INSERT INTO trial_params VALUES (1, 1, 'x', 0.5, '{}');"
      "INSERT INTO trial_user_attributes VALUES (1, 1, 'reason', '{\"code\": NaN}')");
  EXPECT_EQ(trials_.load(1, space_)[0].reason, "{\"code\": NaN}");
}

TEST_F(SqliteTrialsTest, StaysUsableAfterAFailedStatement) {
  Trial trial;
  trial.point = {0.5};
  trial.attributes = {{"same", "1"}, {"same", "2"}};
  EXPECT_THROW(trials_.insert(1, space_, {"{}"}, trial), SQLite::Exception);
  trial.attributes.clear();
  trial.number = 1;
  EXPECT_NO_THROW(trials_.insert(1, space_, {"{}"}, trial));
}

}  // namespace
}  // namespace mfsearch
