#include "search/sqlite_import.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "core/error.h"
#include "search/optuna_json.h"
#include "search/sqlite_export.h"
#include "search/sqlite_store.h"
#include "tests/search/rows.h"
#include "tests/search/sample_study.h"
#include "tests/search/test_folder.h"
#include "tests/search/two_objectives.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;

template <class Error, class Work>
std::string message(Work&& work) {
  try {
    work();
  } catch (const Error& e) {
    return e.what();
  }
  return "no error";
}

class SqliteImport : public testing::Test {
 protected:
  void execute(const std::string& sql) {
    SQLite::Database(path_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
  }
  std::vector<Trial> make_studies() {
    SqliteFile file(path_, SqliteFile::Access::create);
    const auto store = file.open(sample_info("a"));
    file.open(sample_info("b"));
    return run_study(sample_study("a", *store, 40), 2).trials;
  }

  TestFolder folder_;
  std::filesystem::path path_ = folder_ / "study.db";
};

TEST_F(SqliteImport, AnExportIsReadBackAsItWas) {
  const auto trials = make_studies();
  write_optuna_file(path_, {"a"}, folder_ / "optuna.db");
  const ForeignStudy study = read_optuna_study(folder_ / "optuna.db", "");
  EXPECT_EQ(study.name, "a");
  EXPECT_EQ(study.direction, Direction::minimize);
  EXPECT_TRUE(study.remarks.empty());
  EXPECT_EQ(space_json(study.space), space_json(sample_space()));
  ASSERT_EQ(study.trials.size(), trials.size());
  for (std::size_t i = 0; i < trials.size(); ++i) {
    Trial without = trials[i];
    without.series.clear();  // Optuna has no place for them
    EXPECT_EQ(row(study.trials[i]), row(without));
  }
}

TEST_F(SqliteImport, AnExportHasOptunasTablesOnlyAndReplacesAnOlderOne) {
  make_studies();
  for (int i = 0; i < 2; ++i) write_optuna_file(path_, {"a", "b"}, folder_ / "optuna.db");
  SQLite::Database database((folder_ / "optuna.db").string());
  EXPECT_EQ(database.execAndGet("SELECT COUNT(*) FROM sqlite_master WHERE name LIKE 'mfsearch%'")
                .getInt(),
            0);
  EXPECT_EQ(database.execAndGet("SELECT COUNT(*) FROM studies").getInt(), 2);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "optuna.db.part"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "optuna.db-wal"));
  EXPECT_THROW(write_optuna_file(path_, {"c"}, folder_ / "c.db"), InputError);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "c.db"));
  EXPECT_THROW(write_optuna_file(path_, {"a"}, path_), InputError);
  EXPECT_EQ(SqliteFile(path_, SqliteFile::Access::read_only).studies().size(), 2u);
}

TEST_F(SqliteImport, NamesTheStudiesThereAre) {
  make_studies();
  EXPECT_THAT(message<InputError>([&] { read_optuna_study(path_, ""); }),
              testing::AllOf(HasSubstr(path_.string()), HasSubstr("--study"), HasSubstr("a, b")));
  EXPECT_THAT(message<InputError>([&] { read_optuna_study(path_, "c"); }), HasSubstr("a, b"));
}

// As Optuna 2.0 wrote it: one direction in `studies`, values in `trials`, other distributions.
TEST_F(SqliteImport, ReadsTheTablesOfOptunaTwo) {
  execute(R"sql(
    CREATE TABLE studies (study_id INTEGER PRIMARY KEY, study_name VARCHAR, direction VARCHAR);
    CREATE TABLE trials (trial_id INTEGER PRIMARY KEY, number INTEGER, study_id INTEGER,
      state VARCHAR, value FLOAT, datetime_start DATETIME, datetime_complete DATETIME);
    CREATE TABLE trial_params (param_id INTEGER PRIMARY KEY, trial_id INTEGER, param_name VARCHAR,
      param_value FLOAT, distribution_json VARCHAR);
    CREATE TABLE trial_values (trial_value_id INTEGER PRIMARY KEY, trial_id INTEGER, step INTEGER,
      value FLOAT);
    CREATE TABLE trial_user_attributes (trial_user_attribute_id INTEGER PRIMARY KEY,
      trial_id INTEGER, "key" VARCHAR, value_json VARCHAR);
    INSERT INTO studies VALUES (1, 'old', 'MAXIMIZE');
    INSERT INTO trials VALUES
      (1, 0, 1, 'COMPLETE', 0.5, '2020-01-02 03:04:05.000000', '2020-01-02 03:04:06.000000'),
      (2, 1, 1, 'RUNNING', NULL, '2020-01-02 03:04:05.000000', NULL),
      (3, 2, 1, 'PRUNED', NULL, '2020-01-02 03:04:05.000000', '2020-01-02 03:04:06.000000'),
      (4, 3, 1, 'FAIL', NULL, '2020-01-02 03:04:05.000000', '2020-01-02 03:04:06.000000');
    INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES
      (1, 'lr', 0.01, '{"name": "LogUniformDistribution", "attributes": {"low": 0.001, "high": 0.1}}'),
      (3, 'lr', 0.02, '{"name": "LogUniformDistribution", "attributes": {"low": 0.001, "high": 0.5}}'),
      (1, 'n', 3, '{"name": "IntUniformDistribution", "attributes": {"low": 1, "high": 9, "step": 2}}'),
      (3, 'n', 5, '{"name": "IntUniformDistribution", "attributes": {"low": 1, "high": 9, "step": 2}}'),
      (1, 'share', 0.25, '{"name": "DiscreteUniformDistribution", "attributes": {"low": 0, "high": 1, "q": 0.25}}'),
      (3, 'share', 0.5, '{"name": "DiscreteUniformDistribution", "attributes": {"low": 0, "high": 1, "q": 0.25}}'),
      (1, 'act', 1, '{"name": "CategoricalDistribution", "attributes": {"choices": ["relu", null]}}'),
      (3, 'act', 0, '{"name": "CategoricalDistribution", "attributes": {"choices": ["relu", null]}}'),
      (1, 'once', 1, '{"name": "UniformDistribution", "attributes": {"low": 0, "high": 1}}');
    INSERT INTO trial_values (trial_id, step, value) VALUES (3, 1, 0.4), (3, 0, 0.3);
  )sql");
  const ForeignStudy study = read_optuna_study(path_, "");
  EXPECT_EQ(study.direction, Direction::maximize);
  ASSERT_EQ(study.space.size(), 4u);
  EXPECT_EQ(study.space[0].name, "lr");
  EXPECT_EQ(std::get<FloatRange>(study.space[0].range).high, 0.5);
  EXPECT_TRUE(std::get<FloatRange>(study.space[0].range).log);
  EXPECT_EQ(std::get<IntRange>(study.space[1].range).step, 2);
  EXPECT_EQ(std::get<FloatRange>(study.space[2].range).step, 0.25);
  EXPECT_EQ(std::get<Choices>(study.space[3].range).values[1], Choice(std::string("None")));
  ASSERT_EQ(study.trials.size(), 2u);
  EXPECT_EQ(study.trials[0].value, 0.5);
  EXPECT_EQ(study.trials[1].number, 1);
  EXPECT_EQ(study.trials[1].state, TrialState::pruned);
  EXPECT_EQ(study.trials[1].curve, (std::vector{0.3, 0.4}));
  EXPECT_EQ(study.trials[1].value, 0.4);
  EXPECT_EQ(study.remarks.size(), 3u);  // of `once`, the running trial and the failed one
  EXPECT_THAT(study.remarks[0], HasSubstr("'once'"));
}

TEST_F(SqliteImport, ReadsAnExportWithSeveralObjectives) {
  std::vector<Trial> trials;
  {
    SqliteFile file(path_, SqliteFile::Access::create);
    MemoryStore memory;
    Study study = two_objectives_study(memory);
    const auto store = file.open(study.info);
    study.store = store.get();
    trials = run_study(study, 2).trials;
  }
  write_optuna_file(path_, {"study"}, folder_ / "optuna.db");
  const ForeignStudy study = read_optuna_study(folder_ / "optuna.db", "");
  EXPECT_EQ(study.direction, Direction::minimize);
  EXPECT_EQ(study.other_directions, std::vector{Direction::maximize});
  EXPECT_EQ(rows(study.trials), rows(trials));
}

TEST_F(SqliteImport, ExplainsWhatIsNoOptunaFile) {
  execute("CREATE TABLE other (x)");
  EXPECT_TRUE(is_sqlite_file(path_));
  EXPECT_THAT(message<RunError>([&] { read_optuna_study(path_, ""); }),
              testing::AllOf(HasSubstr(path_.string()), HasSubstr("not one of Optuna's")));
  std::ofstream(folder_ / "text.csv") << "a,b\n";
  EXPECT_FALSE(is_sqlite_file(folder_ / "text.csv"));
  EXPECT_THROW(read_optuna_study(folder_ / "text.csv", ""), RunError);
}

}  // namespace
}  // namespace mfsearch
