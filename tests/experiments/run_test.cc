#include "experiments/run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "core/model_file.h"
#include "search/sqlite_store.h"
#include "tests/experiments/small_world.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

class Run : public testing::Test {
 protected:
  RunResult run(const Experiment& experiment, int jobs = 1, const std::string& runs = "runs") {
    RunOptions options;
    options.runs = world_.runs() / runs;
    options.jobs = jobs;
    options.command = "mfsearch run small.yaml";
    return run_experiment(experiment, options, stop_, {});
  }

  // Everything of a run's rows that must repeat.
  static std::string rows(const fs::path& folder) {
    const SqliteFile file(folder / kStoreFile, SqliteFile::Access::read_only);
    std::string text;
    for (const char* study : {"cf", "blend"}) {
      for (const Trial& t : file.trials(study)) {
        text += fmt::format("{} {} {}", study, t.number, static_cast<int>(t.state));
        for (double x : t.point) text += fmt::format(" {}", x);
        text += fmt::format(" = {} |", t.value.value_or(-1));
        for (double x : t.curve) text += fmt::format(" {}", x);
        text += "\n";
      }
    }
    return text;
  }

  SmallWorld world_;
  std::atomic<bool> stop_{false};
};

TEST_F(Run, LeavesReportStoreModelAndExperiment) {
  const RunResult result = run(world_.experiment());
  EXPECT_TRUE(result.complete);
  for (const char* name : {"report.md", "study.db", "experiment.yaml", "model/model.json"}) {
    EXPECT_TRUE(fs::exists(result.folder / name)) << name;
  }
  EXPECT_EQ(result.folder.filename(), "small");
  EXPECT_EQ(result.summary.studies.size(), 2u);
  EXPECT_EQ(result.summary.results.size(), 2u + 6);
  EXPECT_EQ(result.summary.comparisons.size(), 1u);
}

TEST_F(Run, GivesTheSameRowsAndFiguresForAnyNumberOfJobs) {
  const RunResult one = run(world_.experiment(), 1, "one");
  const RunResult four = run(world_.experiment(), 4, "four");
  EXPECT_EQ(rows(one.folder), rows(four.folder));
  ASSERT_EQ(one.summary.results.size(), four.summary.results.size());
  for (std::size_t i = 0; i < one.summary.results.size(); ++i) {
    for (std::size_t r = 0; r < one.summary.results[i].repeats.size(); ++r) {
      const Metrics &a = one.summary.results[i].repeats[r], &b = four.summary.results[i].repeats[r];
      EXPECT_TRUE(a.rmse == b.rmse || (std::isnan(a.rmse) && std::isnan(b.rmse)));
      EXPECT_EQ(a.catalogue.ndcg, b.catalogue.ndcg);
    }
  }
}

TEST_F(Run, DoesNotEvaluateBeforeTheSearchIsOverAndContinuesWithTheSameRows) {
  const Experiment experiment = world_.experiment();
  RunOptions options;
  options.runs = world_.runs() / "stopped";
  const RunResult stopped = run_experiment(experiment, options, stop_, stop_after(5, stop_));
  EXPECT_FALSE(stopped.complete);
  EXPECT_FALSE(fs::exists(stopped.folder / "report.md"));
  EXPECT_FALSE(fs::exists(stopped.folder / "model"));
  stop_ = false;
  const RunResult continued = run(experiment, 2, "stopped");
  EXPECT_TRUE(continued.complete);
  EXPECT_EQ(rows(continued.folder), rows(run(experiment, 1, "straight").folder));
}

TEST_F(Run, ExtendsAStudyThatWantsMoreTrials) {
  const std::string straight = rows(run(world_.experiment(), 1, "straight").folder);
  Experiment fewer = world_.experiment();
  for (StudySpec& study : fewer.studies) study.budget.trials = 3;
  run(fewer, 1, "grown");
  EXPECT_EQ(rows(run(world_.experiment(), 1, "grown").folder), straight);
}

TEST_F(Run, RefusesRowsOfAnotherExperiment) {
  run(world_.experiment());
  Experiment other = world_.experiment();
  other.seed = 4;
  EXPECT_THROW(run(other), InputError);
  RunOptions options;
  options.runs = world_.runs() / "runs";
  options.fresh = true;
  const RunResult fresh = run_experiment(other, options, stop_, {});
  EXPECT_TRUE(fresh.complete);
  EXPECT_TRUE(fs::exists(fresh.folder.string() + ".1"));  // nothing is deleted
}

// The test ratings judge; they do not choose.
TEST_F(Run, SavesTheModelWithTheBestValidationValue) {
  const RunResult result = run(world_.experiment());
  double best = 1e9;
  std::string chosen;
  for (const StudySummary& study : result.summary.studies) {
    for (const Trial& trial : study.trials) {
      if (trial.value && *trial.value < best) {
        best = *trial.value;
        chosen = study.name;
      }
    }
  }
  const SavedModel model = load_model(result.folder / kModelFolder);
  EXPECT_EQ(model.name, chosen);
  EXPECT_EQ(model.user_ids.size(), 40u);
}

TEST_F(Run, CanBeStoppedDuringTheFinalEvaluation) {
  RunOptions options;
  options.runs = world_.runs() / "stopped";
  RunEvents events;
  events.searched = [&] { stop_ = true; };
  const RunResult stopped = run_experiment(world_.experiment(), options, stop_, events);
  EXPECT_FALSE(stopped.complete);
  EXPECT_FALSE(fs::exists(stopped.folder / "report.md"));
  stop_ = false;
  EXPECT_TRUE(run(world_.experiment(), 1, "stopped").complete);
}

TEST_F(Run, RefusesToBlendWithoutContent) {
  std::ofstream(world_.data() / "only.csv") << "user,item,rating,time\na,x,1,1\na,y,2,2\na,z,3,3\n"
                                               "a,v,4,4\na,w,5,5\na,u,1,6\na,t,2,7\n";
  Experiment experiment = world_.experiment();
  experiment.data.path = world_.data() / "only.csv";
  try {
    run(experiment);
    ADD_FAILURE() << "a blend of nothing was run";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("nothing to blend"));
  }
}

TEST_F(Run, BlendingWinsWhereGenresDecide) {
  const RunResult result = run(world_.experiment());
  EXPECT_EQ(result.summary.results[1].name, "blend");
  EXPECT_LT(result.summary.results[1].repeats[0].rmse, result.summary.results[0].repeats[0].rmse);
}

TEST_F(Run, TrainsOnValidationTooIfAsked) {
  const RunResult result = run(world_.experiment("final: {repeats: 2, fit: train+validation}\n"));
  EXPECT_TRUE(result.complete);
  const SavedModel model = load_model(result.folder / kModelFolder);
  EXPECT_EQ(model.settings.patience, 0);
}

TEST_F(Run, StandsInLoudlyAndInAFolderOfItsOwn) {
  Experiment experiment = world_.experiment();
  experiment.data = {};
  experiment.data.name = "ml-1m";
  experiment.data.otherwise = Otherwise::demo;
  for (StudySpec& study : experiment.studies) {
    study.budget.trials = 1;
    study.training.epochs = 1;
  }
  RunOptions options;
  options.runs = world_.runs();
  options.data.download_to = "/dev/null/nowhere";  // cannot be written: the download fails at once
  std::string notes;
  RunEvents events;
  events.note = [&](const std::string& line) { notes += line + "\n"; };
  const RunResult result = run_experiment(experiment, options, stop_, events);
  EXPECT_EQ(result.folder.filename(), "small-demo");
  EXPECT_THAT(notes, testing::HasSubstr("demo dataset stands in"));
  ASSERT_FALSE(result.summary.warnings.empty());
  EXPECT_THAT(result.summary.warnings[0], testing::HasSubstr("not results on ml-1m"));
  experiment.data.otherwise = Otherwise::fail;
  EXPECT_THROW(run_experiment(experiment, options, stop_, events), RunError);
}

TEST_F(Run, FailsWithReasonsIfEveryTrialDoes) {
  Experiment experiment = world_.experiment();
  for (StudySpec& study : experiment.studies) {
    study.space = {{"learning_rate", FloatRange{.low = 1e30, .high = 1e31}}};
    study.training.clip = 1e300;
  }
  try {
    run(experiment);
    ADD_FAILURE() << "a search without a completed trial has a best model";
  } catch (const RunError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("no trial was completed"));
  }
}

}  // namespace
}  // namespace mfsearch
