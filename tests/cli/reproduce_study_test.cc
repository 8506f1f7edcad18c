// reproduce, verify, import and export of runs, as their users have them.
#include <gmock/gmock.h>

#include "tests/cli/finished_run.h"
#include "tests/experiments/tamper.h"

namespace mfsearch::test {
namespace {

using testing::HasSubstr;

class ReproduceStudy : public FinishedRun {
 protected:
  // The run once more under another name, to be changed.
  static void copy_run(const std::string& name) {
    std::filesystem::remove_all(*place_ / ("runs/" + name));
    std::filesystem::copy(*place_ / "runs/small", *place_ / ("runs/" + name),
                          std::filesystem::copy_options::recursive);
  }
  static void change(const std::string& name, const std::string& sql) {
    tamper(*place_ / ("runs/" + name + "/study.db"), sql);
  }
};

TEST_F(ReproduceStudy, AFreshRunIsEqualBitForBit) {
  for (const char* jobs : {"1", "2"}) {
    const Result result = mfsearch({"reproduce", "small", "--jobs", jobs});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out,
              "small / blend: 16 trials trained again, all equal bit for bit\n"
              "small / cf: 16 trials trained again, all equal bit for bit\n"
              "final evaluation: equal bit for bit\n");
  }
  const Result verified = mfsearch({"verify", "small"});
  EXPECT_EQ(verified.code, 0) << verified.out;
  EXPECT_EQ(verified.out,
            "small / blend: all 16 trials are what sampler and pruner must have made of them\n"
            "small / cf: all 16 trials are what sampler and pruner must have made of them\n");
}

TEST_F(ReproduceStudy, OneTrialIsEnough) {
  const auto json =
      mfsearch({"reproduce", "small", "--study", "cf", "--trial", "3", "--json"}).json();
  EXPECT_EQ(json["equal"], true);
  EXPECT_EQ(json["studies"].size(), 1u);
  EXPECT_EQ(json["studies"][0]["trials"][0]["trial"], 3);
  EXPECT_TRUE(json["final_evaluation"].is_null());
  expect_refused({"reproduce", "small", "--trial", "16"}, "has no trial 16");
  expect_refused({"reproduce", "small", "--study", "other"}, "its studies: blend, cf");
  expect_refused({"verify", "elsewhere"}, "there is no run 'elsewhere'");
}

TEST_F(ReproduceStudy, AChangedCurveIsFoundByTraining) {
  copy_run("curve");
  change("curve",
         "UPDATE trial_intermediate_values SET intermediate_value = 0.5 WHERE step = 2 AND "
         "trial_id = " +
             trial_id("blend", 0));
  const Result result = mfsearch({"reproduce", "curve", "--study", "blend", "--trial", "0"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("trial 0: its curve is 0.5 at epoch 2"));
  EXPECT_THAT(result.out, HasSubstr("rows that differ were changed"));
}

TEST_F(ReproduceStudy, AChangedParameterIsFoundWithoutTraining) {
  copy_run("parameter");
  change("parameter",
         "UPDATE trial_params SET param_value = 0.05 WHERE param_name = "
         "'learning_rate' AND trial_id = " +
             trial_id("blend", 2));
  const Result result = mfsearch({"verify", "parameter"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("trial 2 has learning_rate 0.05; the sampler proposes"));
  const auto json = mfsearch({"verify", "parameter", "--study", "blend", "--json"}).json();
  EXPECT_EQ(json[0]["sound"], false);
  EXPECT_EQ(json[0]["findings"][0]["trial"], 2);
}

TEST_F(ReproduceStudy, ExplainsFilesThatAreNoRuns) {
  write_file(*place_ / "empty.db", "");
  write_file(*place_ / "junk.db", std::string(20000, 'x'));
  write_file(*place_ / "short.db", read_file(*place_ / "runs/small/study.db").substr(0, 5000));
  tamper(*place_ / "foreign.db", "CREATE TABLE t (x); INSERT INTO t VALUES (1)");
  for (const char* command : {"verify", "reproduce"}) {
    const auto expect = [&](const char* file, const char* words) {
      const Result result = mfsearch({command, file});
      EXPECT_EQ(result.code, 1);
      EXPECT_EQ(result.out, "");
      EXPECT_THAT(result.err, testing::AllOf(HasSubstr(file), HasSubstr(words)));
    };
    expect("empty.db", "the file is empty");
    expect("junk.db", "no study file");
    expect("short.db", "damaged");
    expect("foreign.db", "not a study file");
  }
}

TEST_F(ReproduceStudy, AnExportedStudyIsImportedShownAndReportedAgain) {
  std::filesystem::remove_all(*place_ / "runs/again");
  expect_refused({"export", "small", "--format", "optuna"}, "--out");
  ASSERT_EQ(mfsearch({"export", "small", "--format", "optuna", "--out", "all.db"}).code, 0);
  expect_refused({"import", "all.db", "--as", "again"}, "--study must name one: blend, cf");
  const Result imported = mfsearch({"import", "all.db", "--as", "again", "--study", "cf"});
  EXPECT_EQ(imported.code, 0) << imported.err;
  EXPECT_EQ(imported.out, "study 'cf': 16 trials, the least value is best, in runs/again\n");
  const auto rows = [&](const char* run) {
    auto list = mfsearch({"trials", run, "--study", "cf", "--json"}).json();
    return list;
  };
  EXPECT_EQ(rows("again"), rows("small"));
  EXPECT_THAT(mfsearch({"show", "again"}).out, HasSubstr("imported, so how it was searched"));
  EXPECT_THAT(mfsearch({"report", "again", "--print"}).out, HasSubstr("imported from `all.db`"));
  EXPECT_THAT(mfsearch({"export", "again", "--format", "csv"}).out, HasSubstr("param_latent_dim"));
  EXPECT_EQ(mfsearch({"verify", "again"}).code, 0);
  expect_refused({"reproduce", "again"}, "no training to repeat");
  expect_refused({"import", "all.db", "--as", "again", "--study", "cf"}, "choose another name");
}

TEST_F(ReproduceStudy, ACsvIsImportedAndBegunWith) {
  std::filesystem::remove_all(*place_ / "runs/table");
  write_file(*place_ / "table.csv",
             "latent_dim,learning_rate,value\n2,0.01,0.9\n4,0.02,0.8\n6,0.05,0.95\n");
  ASSERT_EQ(mfsearch({"import", "table.csv", "--as", "table"}).code, 0);
  std::string text = read_file(*place_ / "small.yaml");
  text.replace(text.find("experiment: small"), 17, "experiment: begun");
  text.replace(text.find("    model: blend\n"), 17,
               "    model: blend\n    search: {warm_start: table}\n");
  write_file(*place_ / "begun.yaml", text);
  EXPECT_THAT(mfsearch({"check", "begun.yaml"}).out, HasSubstr("begins with 3 trials of study"));
  const Result run = mfsearch({"run", "begun.yaml"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.err, HasSubstr("study blend begins with 3 trials"));
  EXPECT_THAT(mfsearch({"report", "begun", "--print"}).out,
              HasSubstr("Before its first trial it was given the 3 trials of study"));
  EXPECT_EQ(mfsearch({"verify", "begun"}).code, 0);
  EXPECT_EQ(mfsearch({"reproduce", "begun"}).code, 0);
  text.replace(text.find("warm_start: table"), 17, "warm_start: nowhere");
  write_file(*place_ / "begun.yaml", text);
  expect_refused({"check", "begun.yaml"}, "there is no run 'nowhere' to start from");
}

TEST_F(ReproduceStudy, DirectionsOfACsvAreChosen) {
  std::filesystem::remove_all(*place_ / "runs/max");
  write_file(*place_ / "max.csv", "x,value\n1,0.1\n2,0.9\n");
  EXPECT_THAT(mfsearch({"import", "max.csv", "--as", "max", "--maximize"}).out,
              HasSubstr("the largest value is best"));
  EXPECT_THAT(mfsearch({"show", "max"}).out, HasSubstr("best: trial 1"));
}

}  // namespace
}  // namespace mfsearch::test
