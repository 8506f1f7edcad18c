// Whole runs with several objectives, from the experiment to the report.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "core/model_file.h"
#include "core/text_file.h"
#include "experiments/import.h"
#include "experiments/rerun.h"
#include "experiments/run.h"
#include "experiments/verify.h"
#include "experiments/warm_start.h"
#include "reports/front.h"
#include "search/sqlite_export.h"
#include "tests/experiments/small_world.h"
#include "tests/experiments/tamper.h"
#include "tests/search/rows.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class ParetoRun : public testing::Test {
 protected:
  Experiment experiment(const std::string& metrics = "val_ndcg, epochs") const {
    return world_.experiment("objective: {other_metrics: [" + metrics +
                             "]}\nfinal: {repeats: 2}\n");
  }
  RunResult run(const Experiment& experiment, int jobs = 2, const std::string& runs = "runs") {
    RunOptions options;
    options.runs = world_.runs() / runs;
    options.jobs = jobs;
    return run_experiment(experiment, options, stop_, {});
  }
  static StoredSearches load(const RunResult& result) {
    return load_searches(result.folder / kStoreFile, "", result.folder.parent_path());
  }
  static std::string rows_of(const RunResult& result) {
    std::string text;
    for (const StoredSearch& search : load(result).searches) {
      for (const std::string& line : rows(search.trials)) text += line + "\n";
    }
    return text;
  }

  SmallWorld world_;
  std::atomic<bool> stop_{false};
};

TEST_F(ParetoRun, HasTheSameRowsForAnyNumberOfJobsAndAfterAnInterruption) {
  const std::string expected = rows_of(run(experiment(), 1, "one"));
  EXPECT_THAT(expected, HasSubstr("others"));
  EXPECT_EQ(rows_of(run(experiment(), 4, "four")), expected);
  RunOptions options;
  options.runs = world_.runs() / "stopped";
  EXPECT_FALSE(run_experiment(experiment(), options, stop_, stop_after(5, stop_)).complete);
  stop_ = false;
  EXPECT_EQ(rows_of(run(experiment(), 2, "stopped")), expected);
}

TEST_F(ParetoRun, IsVerifiedAndReproducedBitForBit) {
  const RunResult result = run(experiment());
  const StoredSearches stored = load(result);
  for (const StoredSearch& search : stored.searches) {
    const Verified v = verify(stored, search);
    EXPECT_TRUE(v.sound());
    EXPECT_THAT(v.unchecked, testing::ElementsAre(HasSubstr("val_ndcg")));
  }
  const Rerun again = rerun(stored, {.trial = -1, .jobs = 2, .data = {}});
  EXPECT_TRUE(again.same());
  EXPECT_TRUE(again.judged);

  tamper(result.folder / kStoreFile,
         "UPDATE trial_values SET value = value + 0.01 WHERE objective = 1 AND trial_id = " +
             trial_id(stored.searches[0].info.name, 0));
  const StoredSearches changed = load(result);
  EXPECT_FALSE(verify(changed, changed.searches[0]).sound());  // the report has another one
  const Rerun differs = rerun(changed, {.trial = 0, .jobs = 1, .data = {}});
  EXPECT_THAT(differs.studies[0].trials[0].differences,
              testing::ElementsAre(HasSubstr("its val_ndcg is")));
}

TEST_F(ParetoRun, OfMeasuredTimeIsVerifiedAndRepeatsButForTheTime) {
  const StoredSearches stored = load(run(experiment("training_seconds")));
  for (const StoredSearch& search : stored.searches) {
    for (const Trial& trial : search.trials) EXPECT_GT(trial.other_values.at(0), 0);
    EXPECT_TRUE(verify(stored, search).sound());
  }
  const Rerun again = rerun(stored, {.trial = -1, .jobs = 1, .data = {}});
  EXPECT_TRUE(again.same());
  EXPECT_THAT(again.not_compared, testing::ElementsAre("training_seconds"));
}

TEST_F(ParetoRun, HasAsManyEpochsAsItsCurve) {
  const RunResult result = run(experiment("epochs"));
  tamper(result.folder / kStoreFile,
         "UPDATE trial_values SET value = value + 1 WHERE objective = 1 AND trial_id = " +
             trial_id("cf", 1));
  const StoredSearches stored = load(result);
  std::string text;
  for (const Finding& f : verify(stored, stored.searches[0]).findings) text += f.what + "\n";
  EXPECT_THAT(text, HasSubstr("epochs as a value; its curve has"));
}

TEST_F(ParetoRun, ReportsTheFrontAndJudgesPointsOfIt) {
  const RunResult result = run(experiment());
  const std::string report = read_text(result.folder / "report.md");
  EXPECT_THAT(report, HasSubstr("#### Pareto front"));
  EXPECT_THAT(report, HasSubstr("![Pareto front of cf](cf-front.svg)"));
  EXPECT_TRUE(fs::exists(result.folder / "cf-front.svg"));
  const StudySummary& cf = result.summary.studies[0];
  EXPECT_EQ(cf.other_objectives, (std::vector<std::string>{"val_ndcg", "epochs"}));
  const auto front = front_of(cf);
  ASSERT_FALSE(front.empty());
  std::size_t judged = 0;
  for (const ModelResult& model : result.summary.results) {
    judged += !model.baseline && model.name.starts_with("cf");
  }
  EXPECT_EQ(judged, std::min<std::size_t>(front.size(), 5));
  double best = 1e9;
  for (const StudySummary& study : result.summary.studies) {
    best = std::min(best, *front_of(study).front()->value);
  }
  const SavedModel model = load_model(result.folder / kModelFolder);
  const auto& chosen = result.summary.studies[model.name == "cf" ? 0 : 1];
  EXPECT_EQ(*front_of(chosen).front()->value, best);
}

TEST_F(ParetoRun, IsExportedAndImported) {
  const RunResult result = run(experiment());
  const fs::path file = world_.data() / "optuna.db";
  write_optuna_file(result.folder / kStoreFile, {"cf"}, file);
  ImportOptions options{.file = file, .name = "again", .study = {}, .direction = {}, .space = {}};
  options.runs = world_.runs();
  const Imported imported = import_study(options);
  EXPECT_EQ(imported.study.other_directions,
            (std::vector{Direction::maximize, Direction::minimize}));
  StoredSearches stored = load_searches(imported.folder / kStoreFile, "", world_.runs());
  EXPECT_TRUE(verify(stored, stored.searches[0]).sound());
  EXPECT_THAT(read_text(imported.folder / "report.md"), HasSubstr("#### Pareto front"));
  options.name = "other";
  options.direction = Direction::minimize;
  EXPECT_THROW(import_study(options), InputError);
}

TEST_F(ParetoRun, BeginsWarmWithTheSameObjectivesOnly) {
  run(experiment());
  StudySpec study = experiment().studies[0];
  study.warm_start = "small";
  EXPECT_EQ(load_warm_start(study, world_.runs() / "runs").trials.at(0).other_values.size(), 2u);
  StudySpec one = world_.experiment().studies[0];
  one.warm_start = "small";
  EXPECT_THROW(load_warm_start(one, world_.runs() / "runs"), InputError);
}

TEST_F(ParetoRun, OfAProgramTakesTheNumbersOfItsLastLine) {
  const Experiment square = parse_experiment(
      "experiment: square\nobjective:\n  other_directions: [maximize]\n"
      "  command: \"x={x}; echo 99; echo $((x * x)) and $((x + 5))\"\n"
      "search: {trials: 12, lag: 3}\nstudies:\n  s: {space: {x: {int: [-5, 5]}}}\n",
      "square.yaml");
  const RunResult one = run(square, 1, "one"), four = run(square, 4, "four");
  EXPECT_EQ(rows_of(one), rows_of(four));
  for (const Trial& trial : one.summary.studies[0].trials) {
    EXPECT_EQ(trial.value, trial.point[0] * trial.point[0]);
    EXPECT_EQ(trial.other_values, std::vector{trial.point[0] + 5});
  }
  const StoredSearches stored = load(one);
  EXPECT_TRUE(verify(stored, stored.searches[0]).sound());
  EXPECT_THAT(read_text(one.folder / "report.md"), HasSubstr("#### Pareto front"));
}

}  // namespace
}  // namespace mfsearch
