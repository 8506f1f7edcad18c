#include "experiments/import.h"

#include "core/error.h"
#include "experiments/rerun.h"
#include "experiments/verify.h"
#include "experiments/warm_start.h"
#include "search/sqlite_export.h"
#include "tests/experiments/finished_world.h"
#include "tests/search/rows.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Import : public FinishedWorld {
 protected:
  ImportOptions options(const std::string& text) {
    const fs::path file = world_.data() / "trials.csv";
    std::ofstream(file) << text;
    return {.file = file,
            .name = "published",
            .study = {},
            .direction = {},
            .space = {},
            .runs = world_.runs()};
  }
  std::string refusal(const ImportOptions& o) {
    try {
      import_study(o);
    } catch (const InputError& e) {
      return e.what();
    }
    return "no error";
  }
};

TEST_F(Import, ReadsAnExportedStudyBackWithTheSameRows) {
  const fs::path file = world_.data() / "optuna.db";
  write_optuna_file(store_, {"cf"}, file);
  const Imported imported = import_study({.file = file,
                                          .name = "again",
                                          .study = {},
                                          .direction = {},
                                          .space = {},
                                          .runs = world_.runs()});
  store_ = imported.folder / kStoreFile;
  const StoredSearches stored = load();
  std::vector<Trial> before =
      load_searches(world_.runs() / "small" / kStoreFile, "cf", "").searches[0].trials;
  for (Trial& trial : before) trial.series.clear();
  EXPECT_EQ(rows(stored.searches[0].trials), rows(before));
  EXPECT_TRUE(fs::exists(imported.folder / "report.md"));

  const Verified verified = verify(stored, stored.searches[0]);
  EXPECT_TRUE(verified.sound());
  EXPECT_TRUE(verified.imported);
  EXPECT_THROW(rerun(stored, {}), InputError);
  tamper(store_, "UPDATE trial_values SET value = value * (1 + 1e-15) WHERE trial_id = " +
                     trial_id("cf", 0));
  const StoredSearches changed = load();
  EXPECT_FALSE(verify(changed, changed.searches[0]).sound());
}

TEST_F(Import, GivesSearchesAWarmStart) {
  import_study(options("latent_dim,learning_rate,value\n4,0.01,0.9\n6,0.02,0.8\n3,5.0,0.7\n"));
  StudySpec study = experiment().studies[0];
  study.warm_start = "published";
  const WarmStart warm = load_warm_start(study, world_.runs());
  EXPECT_EQ(warm.trials.size(), 2u);
  EXPECT_EQ(warm.left_out, 1);
  Experiment e = experiment();
  e.name = "warm";
  for (StudySpec& each : e.studies) each.warm_start = "published";
  EXPECT_TRUE(run(e).complete);
}

TEST_F(Import, RefusesWhatItCannotTake) {
  ImportOptions o = options("x,value\n1,2\n");
  o.name = "a/b";
  EXPECT_THAT(refusal(o), HasSubstr("--as names a folder"));
  o.name = "small";
  EXPECT_THAT(refusal(o), HasSubstr("there is a run"));
  o.name = "published";
  o.file = "nowhere.csv";
  EXPECT_THAT(refusal(o), HasSubstr("there is no file"));
  o.file = store_;
  o.study = "cf";
  o.direction = Direction::maximize;
  EXPECT_THAT(refusal(o), HasSubstr("was minimised; leave --maximize out"));
  o.direction.reset();
  o.space = "space.yaml";
  EXPECT_THAT(refusal(o), HasSubstr("leave --space out"));
  EXPECT_FALSE(fs::exists(world_.runs() / "published"));
}

TEST_F(Import, ItsRunTakesNoSearch) {
  import_study(options("x,value\n1,2\n2,3\n"));
  Experiment e = experiment();
  e.name = "published";
  EXPECT_THROW(run(e), InputError);
}

}  // namespace
}  // namespace mfsearch
