// The commands that show what a run has stored: check, studies, trials, show, report, export.
#include <SQLiteCpp/SQLiteCpp.h>

#include "search/sqlite_store.h"
#include "tests/cli/finished_run.h"

namespace mfsearch::test {
namespace {

class Inspect : public FinishedRun {};

TEST_F(Inspect, CheckTellsWhatWouldBeSearched) {
  const Result result = mfsearch({"check", "small.yaml"});
  EXPECT_EQ(result.code, 0);
  EXPECT_TRUE(result.out.starts_with("small.yaml: fine\n")) << result.out;
  EXPECT_NE(result.out.find("blend: blend, tpe, pruner median, 16 trials; latent_dim 2..6, "
                            "learning_rate 0.001..0.1 log\n"),
            std::string::npos)
      << result.out;
  EXPECT_NE(result.out.find("latent_dim 2|4"), std::string::npos) << result.out;
}

TEST_F(Inspect, CheckSaysWhereASearchIsTooShortForItsSampler) {
  const auto experiment = [&](int trials) {
    write_file(
        *place_ / "short.yaml",
        fmt::format("experiment: short\ndata: {{name: demo}}\n"
                    "search: {{trials: {}, sampler: {{name: nsga2, population_size: 20}}}}\n"
                    "studies:\n  cf: {{model: cf, space: {{latent_dim: {{int: [2, 6]}}}}}}\n",
                    trials));
    return mfsearch({"check", "short.yaml"}).out;
  };
  EXPECT_THAT(experiment(20),
              testing::HasSubstr("nsga2 (its first 20 trials are random, so all are)"));
  EXPECT_THAT(experiment(21), testing::HasSubstr("cf, nsga2, pruner"));
}

TEST_F(Inspect, TheCanonicalTextIsAnExperimentItself) {
  const std::string text = mfsearch({"check", "small.yaml", "--canonical"}).out;
  write_file(*place_ / "canonical.yaml", text);
  const Result again = mfsearch({"check", "canonical.yaml", "--canonical"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(again.out, text);
}

TEST_F(Inspect, CheckListsEveryMistake) {
  write_file(*place_ / "wrong.yaml", "experiment: x\nsead: 1\ndata: {name: demo, nane: x}\n");
  const Result result = mfsearch({"check", "wrong.yaml"});
  EXPECT_EQ(result.code, 2);
  EXPECT_NE(result.err.find("wrong.yaml:2:1"), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("wrong.yaml:3:"), std::string::npos) << result.err;
}

TEST_F(Inspect, StudiesCountsTheTrials) {
  const auto list = mfsearch({"studies", "--json"}).json();
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0]["run"], "small");
  EXPECT_EQ(list[1]["study"], "cf");
  for (const auto& study : list) {
    EXPECT_EQ(study["trials"], kTrials);
    EXPECT_EQ(study["planned"], kTrials);
    EXPECT_EQ(
        study["complete"].get<int>() + study["pruned"].get<int>() + study["failed"].get<int>(),
        kTrials);
  }
  const Result text = mfsearch({"studies"});
  EXPECT_NE(text.out.find("16/16"), std::string::npos) << text.out;
}

TEST_F(Inspect, ADamagedRunDoesNotHideTheOthers) {
  std::filesystem::create_directories(*place_ / "runs/broken");
  write_file(*place_ / "runs/broken/study.db", "this is no database");
  const Result result = mfsearch({"studies"});
  std::filesystem::remove_all(*place_ / "runs/broken");
  EXPECT_EQ(result.code, 1);
  EXPECT_NE(result.err.find("runs/broken/study.db"), std::string::npos) << result.err;
  EXPECT_NE(result.out.find("blend"), std::string::npos);
}

TEST_F(Inspect, ARunIsFoundByNameFolderAndFile) {
  const std::string by_name = mfsearch({"trials", "small"}).out;
  EXPECT_NE(by_name, "");
  EXPECT_EQ(mfsearch({"trials", "runs/small/"}).out, by_name);
  EXPECT_EQ(mfsearch({"trials", "runs/small/study.db"}).out, by_name);
}

TEST_F(Inspect, TrialsAreSortedFilteredAndLimited) {
  const auto by_value =
      mfsearch({"trials", "small", "-s", "blend", "--sort", "value", "--json"}).json();
  ASSERT_EQ(by_value.size(), static_cast<std::size_t>(kTrials));
  for (std::size_t i = 1; i < by_value.size(); ++i) {
    if (by_value[i]["value"].is_null()) continue;
    EXPECT_LE(by_value[i - 1]["value"].get<double>(), by_value[i]["value"].get<double>());
  }
  const auto by_rate =
      mfsearch({"trials", "small", "--study", "cf", "--sort", "learning_rate", "--json"}).json();
  const auto rate = [&](std::size_t i) {
    return by_rate[i]["parameters"]["learning_rate"].get<double>();
  };
  for (std::size_t i = 1; i < by_rate.size(); ++i) EXPECT_LE(rate(i - 1), rate(i));
  EXPECT_EQ(mfsearch({"trials", "small", "-s", "blend", "--limit", "3", "--json"}).json().size(),
            3u);
  const auto first = mfsearch({"trials", "small", "-s", "cf", "--where", "number < 2", "--json"});
  EXPECT_EQ(first.json().size(), 2u);
  const auto failed = mfsearch({"trials", "small", "--state", "failed", "--json"}).json();
  ASSERT_FALSE(failed.empty());
  for (const auto& trial : failed) {
    EXPECT_EQ(trial["state"], "failed");
    EXPECT_TRUE(trial["value"].is_null());
    EXPECT_NE(trial["reason"], "");
  }
}

TEST_F(Inspect, ShowTellsTheBestTrialAndTheFailures) {
  const auto best = mfsearch({"trials", "small", "--study", "cf", "--sort", "value", "--state",
                              "complete", "--limit", "1", "--json"})
                        .json();
  const auto overview = mfsearch({"show", "small", "--study", "cf", "--json"}).json();
  EXPECT_EQ(overview[0]["best"]["number"], best[0]["number"]);
  const std::string text = mfsearch({"show", "small"}).out;
  EXPECT_NE(text.find("small / blend: model blend"), std::string::npos) << text;
  EXPECT_NE(text.find(" failed: diverged in epoch"), std::string::npos) << text;
}

TEST_F(Inspect, ShowTellsATrialEpochByEpoch) {
  const auto trial = mfsearch({"show", "small", "-s", "blend", "-t", "0", "--json"}).json();
  const auto epochs = trial["attributes"]["epochs"].get<std::size_t>();
  EXPECT_EQ(trial["curve"].size(), epochs);
  EXPECT_EQ(trial["series"]["train_mse"].size(), epochs);
  const std::string text = mfsearch({"show", "small", "-s", "blend", "-t", "0"}).out;
  EXPECT_NE(text.find("epoch  val_rmse  train_mse  train_loss"), std::string::npos) << text;
}

TEST_F(Inspect, TheReportComesAgainFromTheStore) {
  const std::string written = read_file(*place_ / "runs/small/report.md");
  std::filesystem::remove(*place_ / "runs/small/report.md");
  EXPECT_EQ(mfsearch({"report", "small"}).out, "runs/small/report.md\nruns/small/report.html\n");
  EXPECT_EQ(read_file(*place_ / "runs/small/report.md"), written);
  EXPECT_EQ(mfsearch({"report", "small", "--print"}).out, written);
  EXPECT_EQ(mfsearch({"report", "small", "--out", "other"}).out,
            "other/report.md\nother/report.html\n");
  const std::string other = read_file(*place_ / "other/report.md");
  EXPECT_NE(other.find("../runs/small/model/"), std::string::npos) << "its links lead to the run";
}

TEST_F(Inspect, OneFormatOfAReportIsOneFile) {
  EXPECT_EQ(mfsearch({"report", "small", "--format", "html", "--out", "h"}).out, "h/report.html\n");
  EXPECT_FALSE(std::filesystem::exists(*place_ / "h/report.md"));
  EXPECT_EQ(read_file(*place_ / "h/report.html").find("<!DOCTYPE html>"), 0u);
  EXPECT_EQ(mfsearch({"report", "small", "--format", "json"}).out, "runs/small/report.json\n");
  EXPECT_EQ(read_file(*place_ / "runs/small/report.json"),
            mfsearch({"report", "small", "--json"}).out);
  expect_refused({"report"}, "name a run, or several after --compare");
  const Result wrong = mfsearch({"report", "small", "--format", "pdf"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_NE(wrong.err.find("{all,md,html,json}"), std::string::npos) << wrong.err;
}

TEST_F(Inspect, ComparesRuns) {
  std::string text = read_file(*place_ / "small.yaml");
  text.replace(text.find("experiment: small"), 17, "experiment: twin");
  write_file(*place_ / "twin.yaml", text);
  ASSERT_EQ(mfsearch({"run", "twin.yaml", "--quiet"}).code, 0);
  const Result printed = mfsearch({"report", "--compare", "small", "twin"});
  EXPECT_EQ(printed.code, 0) << printed.err;
  EXPECT_NE(printed.out.find("# small / twin\n"), std::string::npos) << printed.out;
  EXPECT_NE(printed.out.find("| twin: blend"), std::string::npos) << printed.out;
  EXPECT_NE(printed.out.find("### Differences in test RMSE"), std::string::npos) << printed.out;
  EXPECT_EQ(mfsearch({"report", "--compare", "small", "twin", "--out", "both"}).out,
            "both/report.md\nboth/report.html\n");
  EXPECT_EQ(read_file(*place_ / "both/report.md"), printed.out);
  EXPECT_TRUE(std::filesystem::exists(*place_ / "both/errors.svg"));
  EXPECT_EQ(
      mfsearch({"report", "--compare", "small", "twin", "--json"}).json()["comparisons"].size(),
      3u);
  expect_refused({"report", "--compare", "small", "small"}, "--compare has small twice");
  expect_refused({"report", "--compare", "small", "nowhere"}, "nowhere");
  std::filesystem::remove_all(*place_ / "runs/twin");
}

TEST_F(Inspect, AnIncompleteRunSaysHowToContinue) {
  const Workplace place;
  write_small_data(place);
  write_experiment(place, 60);
  ASSERT_EQ(place.interrupted({"run", "small.yaml"}, 4, SIGINT).code, 130);
  const std::string typed = "mfsearch run small.yaml --data 'my data'";
  SqliteFile(place / "runs/small/study.db", SqliteFile::Access::create)
      .put_document("command", typed);
  const Result report = place.mfsearch({"report", "small"});
  EXPECT_EQ(report.code, 1);
  EXPECT_NE(report.err.find("is not complete (blend "), std::string::npos) << report.err;
  EXPECT_NE(report.err.find("\n  " + typed + "\n"), std::string::npos);
  const Result model = place.mfsearch({"recommend", "--run", "small", "--user", "1"});
  EXPECT_EQ(model.code, 2);
  EXPECT_NE(model.err.find("no model yet"), std::string::npos) << model.err;
  EXPECT_EQ(place.mfsearch({"run", "runs/small/experiment.yaml", "--quiet"}).code, 0);
  EXPECT_EQ(place.mfsearch({"report", "small"}).code, 0);
}

TEST_F(Inspect, CsvHasARowForEachTrial) {
  const Result result = mfsearch({"export", "small", "--format", "csv"});
  EXPECT_EQ(result.code, 0);
  EXPECT_TRUE(result.out.starts_with(
      "study,number,state,value,param_latent_dim,param_learning_rate,epochs,started,finished,"
      "seconds,reason\r\nblend,0,complete,"))
      << result.out;
  EXPECT_EQ(std::ranges::count(result.out, '\n'), 1 + 2 * kTrials);
}

// A store that another program made: no experiment beside it, names and reasons that need quotes.
TEST(Export, QuotesWhatCsvNeedsQuoted) {
  const Workplace place;
  {
    SqliteFile file(place / "runs/foreign/study.db", SqliteFile::Access::create);
    const auto store = file.open({.name = "a, \"b\"",
                                  .direction = Direction::minimize,
                                  .space = {{"x", FloatRange{.low = 0, .high = 1}}},
                                  .fingerprint = "f",
                                  .attributes = {}});
    Trial trial;
    trial.point = {0.1};
    trial.state = TrialState::failed;
    trial.reason = "one\ntwo";
    store->append(trial);
  }
  const Result result = place.mfsearch({"export", "foreign", "--format", "csv"});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_TRUE(result.out.starts_with("study,number,state,value,param_x,"));
  EXPECT_NE(result.out.find("\r\n\"a, \"\"b\"\"\",0,failed,,0.1,0,"), std::string::npos)
      << result.out;
  EXPECT_TRUE(result.out.ends_with(",\"one\ntwo\"\r\n")) << result.out;
  EXPECT_EQ(place.mfsearch({"studies"}).code, 0);
  const std::string shown = place.mfsearch({"show", "foreign"}).out;
  EXPECT_NE(shown.find("trial 0 failed: one two"), std::string::npos);
  EXPECT_NE(shown.find("Continue with\n  mfsearch run runs/foreign/experiment.yaml\n"),
            std::string::npos)
      << shown;
}

// As Optuna leaves it with study.tell(study.ask(), state=FAIL), and with a value from elsewhere.
TEST(ForeignTrials, AreShownAndOtherwiseIgnored) {
  const Workplace place;
  write_small_data(place);
  write_experiment(place, 6);
  ASSERT_EQ(place.mfsearch({"run", "small.yaml", "--quiet"}).code, 0);
  {
    SQLite::Database file((place / "runs/small/study.db").string(), SQLite::OPEN_READWRITE);
    file.exec(
        "INSERT INTO trials (number, study_id, state) VALUES (6, 1, 'FAIL'), (7, 1, 'COMPLETE');"
        "INSERT INTO trial_values (trial_id, objective, value, value_type)"
        "  SELECT trial_id, 0, 0.1, 'FINITE' FROM trials WHERE study_id = 1 AND number = 7;"
        "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json)"
        "  SELECT trial_id, 'latent_dim', 99, '{}' FROM trials WHERE study_id = 1 AND number = 7;"
        "INSERT INTO trial_user_attributes (trial_id, \"key\", value_json)"
        "  SELECT trial_id, 'loss', 'NaN' FROM trials WHERE study_id = 1 AND number = 7");
  }
  write_experiment(place, 16);
  const Result run = place.mfsearch({"run", "small.yaml", "--quiet", "--json"});
  EXPECT_EQ(run.code, 0) << run.err;
  const std::string words = "added by another program";
  for (const Arguments& show :
       {Arguments{"trials", "small", "--sort", "latent_dim"}, Arguments{"show", "small"},
        Arguments{"show", "small", "--study", "blend", "--trial", "7"},
        Arguments{"export", "small", "--format", "csv"},
        Arguments{"export", "small", "--format", "json"},
        Arguments{"report", "small", "--print"}}) {
    const Result result = place.mfsearch(show);
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_NE(result.out.find(words), std::string::npos) << result.out;
  }
  const auto studies = place.mfsearch({"studies", "--json"}).json();
  EXPECT_EQ(studies[0]["trials"], 16);
  EXPECT_NE(studies[0]["best"]["value"], 0.1);
}

TEST_F(Inspect, AnExportToAFileIsTheSame) {
  const std::string text = mfsearch({"export", "small", "--format", "json"}).out;
  const Result result = mfsearch({"export", "small", "--format", "json", "--out", "trials.json"});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(read_file(*place_ / "trials.json"), text);
  EXPECT_EQ(mfsearch({"export", "small", "--format", "csv", "--out", "no/such/folder"}).code, 1);
}

TEST_F(Inspect, UnknownNamesAreRefusedWithWhatThereIs) {
  expect_refused({"trials", "big"}, "runs in runs: small");
  expect_refused({"show", "small", "--study", "x"}, "its studies: blend, cf");
  expect_refused({"show", "small", "--study", "blend", "--trial", "99"}, "it has 16 trials");
  expect_refused({"show", "small", "--trial", "1"}, "needs --study");
  expect_refused({"trials", "small", "--sort", "speed"}, "number, value, latent_dim");
  expect_refused({"export", "small", "--format", "csv", "--study", "x"}, "its studies: blend");
}

}  // namespace
}  // namespace mfsearch::test
