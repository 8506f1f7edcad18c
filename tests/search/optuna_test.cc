// Whether Optuna itself reads our files as we mean them, and we read what it leaves.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "search/optuna_json.h"
#include "search/pareto.h"
#include "search/sqlite_export.h"
#include "search/sqlite_import.h"
#include "search/sqlite_store.h"
#include "tests/files.h"
#include "tests/search/rows.h"
#include "tests/search/sample_conditional.h"
#include "tests/search/sample_study.h"
#include "tests/search/test_folder.h"
#include "tests/search/two_objectives.h"

namespace mfsearch {
namespace {

using nlohmann::json;

constexpr const char* kPython = "/usr/bin/python3";  // the one for which the package is installed

struct Ended {
  int code;  // 77 if a module is missing
  std::string said;
};

Ended run_script(const std::filesystem::path& file, const std::string& mode) {
  const std::string said = file.string() + ".said";
  const std::string command =
      fmt::format("{} {}/tests/search/optuna_check.py '{}' study '{}' > '{}' 2>&1", kPython,
                  MFSEARCH_SOURCE_DIR, file.string(), mode, said);
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(said)};
}

#define RUN_SCRIPT_OR_SKIP(file, mode)                                                            \
  if (const Ended script = run_script(file, mode); script.code == 77) {                           \
    GTEST_SKIP() << kPython                                                                       \
                 << " lacks a module; on Debian: apt-get install python3-optuna python3-pandas: " \
                 << script.said;                                                                  \
  } else if (script.code != 0) {                                                                  \
    FAIL() << "Optuna did not find what we wrote: " << script.said;                               \
  }

json external(const Parameter& parameter, double value) {
  if (const auto* values = listed_values(parameter)) {
    return std::visit([](const auto& v) { return json(v); }, (*values)[std::size_t(value)]);
  }
  if (std::holds_alternative<IntRange>(parameter.range)) return static_cast<int>(value);
  return value;
}

json values_json(const Trial& trial) {
  if (!trial.value) return nullptr;
  json values{*trial.value};
  for (double value : trial.other_values) values.push_back(value);
  return values;
}

json expected(const StudyInfo& study, const std::vector<Trial>& trials) {
  json result = {{"directions", {optuna_name(study.direction)}},
                 {"attributes", json::object()},
                 {"trials", json::array()},
                 {"best", json::array()}};
  for (Direction d : study.other_directions) result["directions"].push_back(optuna_name(d));
  if (study.other_directions.empty()) {
    result["best"].push_back(best_trial(trials, study.direction)->number);
  } else {
    for (const Trial* t : pareto_front(trials, study.direction, study.other_directions)) {
      result["best"].push_back(t->number);
    }
  }
  for (const Attribute& a : study.attributes) result["attributes"][a.name] = json::parse(a.json);
  for (const Trial& trial : trials) {
    json row = {{"number", trial.number},
                {"state", optuna_name(trial.state)},
                {"values", values_json(trial)},
                {"curve", trial.curve},
                {"finished", datetime_text(trial.finished)},
                {"attributes", json::object()},
                {"params", json::object()}};
    for (std::size_t d = 0; d < study.space.size(); ++d) {
      if (std::isnan(trial.point[d])) continue;
      row["params"][study.space[d].name] = external(study.space[d], trial.point[d]);
    }
    for (const Attribute& a : trial.attributes) row["attributes"][a.name] = json::parse(a.json);
    if (!trial.reason.empty()) row["attributes"]["reason"] = trial.reason;
    result["trials"].push_back(row);
  }
  return result;
}

TEST(Optuna, ReadsOurStudiesAndLeavesThemReadable) {
  TestFolder folder;
  const auto path = folder / "study.db", copy = folder / "copy.db", facts = folder / "facts.json";
  SqliteFile file(path, SqliteFile::Access::create);
  const auto store = file.open(sample_info("study"));
  const auto trials = run_study(sample_study("study", *store), 2).trials;
  std::ofstream(facts) << expected(sample_info("study"), trials);

  // A copy, because Optuna stamps the file with its version. Ours is still open, as in a run.
  ASSERT_EQ(std::system(fmt::format("{} -c \"import sqlite3; sqlite3.connect('{}').backup("
                                    "sqlite3.connect('{}'))\"",
                                    kPython, path.string(), copy.string())
                            .c_str()),
            0);
  RUN_SCRIPT_OR_SKIP(copy, facts.string());
  EXPECT_EQ(rows(SqliteFile(copy, SqliteFile::Access::create).trials("study")), rows(trials));

  RUN_SCRIPT_OR_SKIP(copy, "--append");
  SqliteFile theirs(copy, SqliteFile::Access::create);
  const auto more = theirs.trials("study");
  ASSERT_EQ(more.size(), trials.size() + 1);
  EXPECT_EQ(more.back().state, TrialState::complete);
  EXPECT_EQ(more.back().value, 0.25);
  EXPECT_EQ(more.back().curve, std::vector{1.5});
  EXPECT_TRUE(contains(sample_space(), more.back().point));
  const auto reopened = theirs.open(sample_info("study"));
  EXPECT_TRUE(run_study(sample_study("study", *reopened, 45), 2).complete);
}

TEST(Optuna, ReadsConditionalParametersAndOrdinals) {
  TestFolder folder;
  const auto path = folder / "study.db", facts = folder / "facts.json";
  SqliteFile file(path, SqliteFile::Access::create);
  MemoryStore memory;
  Study study = conditional_study(memory, SamplerKind::tpe);
  const auto store = file.open(study.info);
  study.store = store.get();
  const auto trials = run_study(study, 2).trials;
  std::ofstream(facts) << expected(study.info, trials);
  RUN_SCRIPT_OR_SKIP(path, facts.string());
}

TEST(Optuna, ReadsAStudyWithSeveralObjectivesAndFindsTheSameFront) {
  TestFolder folder;
  const auto path = folder / "study.db", facts = folder / "facts.json";
  SqliteFile file(path, SqliteFile::Access::create);
  MemoryStore memory;
  Study study = two_objectives_study(memory);
  const auto store = file.open(study.info);
  study.store = store.get();
  const auto trials = run_study(study, 2).trials;
  ASSERT_GT(pareto_front(trials, study.info.direction, study.info.other_directions).size(), 2u);
  std::ofstream(facts) << expected(study.info, trials);
  RUN_SCRIPT_OR_SKIP(path, facts.string());
}

TEST(Optuna, ReadsAFileThatWeHaveOpenAndGoOnWith) {
  TestFolder folder;
  const auto path = folder / "study.db", facts = folder / "facts.json";
  SqliteFile file(path, SqliteFile::Access::create);
  const auto store = file.open(sample_info("study"));
  const auto trials = run_study(sample_study("study", *store, 10), 2).trials;
  std::ofstream(facts) << expected(sample_info("study"), trials);
  RUN_SCRIPT_OR_SKIP(path, facts.string());
  EXPECT_TRUE(run_study(sample_study("study", *store, 20), 2).complete);
}

TEST(Optuna, ReadsWhatIsExportedForIt) {
  TestFolder folder;
  const auto path = folder / "study.db", clean = folder / "clean.db", facts = folder / "facts.json";
  SqliteFile file(path, SqliteFile::Access::create);
  const auto store = file.open(sample_info("study"));
  const auto trials = run_study(sample_study("study", *store), 2).trials;
  std::ofstream(facts) << expected(sample_info("study"), trials);
  write_optuna_file(path, {"study"}, clean);
  RUN_SCRIPT_OR_SKIP(clean, facts.string());
  RUN_SCRIPT_OR_SKIP(clean, "--append");  // and goes on with it
  EXPECT_EQ(read_optuna_study(clean, "").trials.size(), trials.size() + 1);
}

TEST(Optuna, ItsOwnFilesAreImported) {
  TestFolder folder;
  const auto path = folder / "theirs.db";
  RUN_SCRIPT_OR_SKIP(path, "--create");
  const ForeignStudy study = read_optuna_study(path, "study");
  EXPECT_EQ(study.direction, Direction::maximize);
  ASSERT_EQ(study.trials.size(), 5u);
  ASSERT_EQ(study.space.size(), 4u);  // "extra" is in one trial only
  EXPECT_EQ(distribution_json(study.space[0]),
            distribution_json({"rate", FloatRange{.low = 1e-3, .high = 1, .log = true}}));
  EXPECT_EQ(distribution_json(study.space[1]),
            distribution_json({"units", IntRange{.low = 2, .high = 10, .step = 2}}));
  EXPECT_EQ(distribution_json(study.space[2]),
            distribution_json({"share", FloatRange{.low = 0, .high = 1, .step = 0.25}}));
  EXPECT_EQ(study.trials[0].point, (Point{0.01, 4, 0.5, 1}));
  EXPECT_EQ(study.trials[0].value, 0.75);
  EXPECT_EQ(study.trials[1].state, TrialState::pruned);
  EXPECT_EQ(study.trials[1].curve, (std::vector{0.5, 0.25}));
  EXPECT_EQ(study.trials[2].state, TrialState::failed);
  EXPECT_EQ(study.trials[3].state, TrialState::failed);  // its value is infinite
  EXPECT_EQ(study.trials[4].value, 0.5);
  EXPECT_EQ(study.remarks.size(), 2u);  // of "extra" and of the trial that still runs
}

TEST(Optuna, MakesADataFrameOfOurTrials) {
  TestFolder folder;
  SqliteFile file(folder / "study.db", SqliteFile::Access::create);
  const auto store = file.open(sample_info("study"));
  run_study(sample_study("study", *store), 2);
  RUN_SCRIPT_OR_SKIP(folder / "study.db", "--frame");
}

}  // namespace
}  // namespace mfsearch
