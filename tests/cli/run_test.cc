// `mfsearch run`: its rows depend on nothing but the experiment.
#include <gtest/gtest.h>

#include "tests/cli/small_experiment.h"

namespace mfsearch::test {
namespace {

using testing::Test;

// All that the store holds of a run, without the times.
nlohmann::json rows(const Workplace& place) {
  const Result result = place.mfsearch({"export", "small", "--format", "json"});
  EXPECT_EQ(result.code, 0) << result.err;
  nlohmann::json json = result.json();
  for (auto& study : json["studies"]) {
    for (auto& trial : study["trials"]) {
      for (const char* time : {"started", "finished", "seconds"}) trial.erase(time);
    }
  }
  return json;
}

std::size_t number_of_trials(const nlohmann::json& json) {
  std::size_t n = 0;
  for (const auto& study : json["studies"]) n += study["trials"].size();
  return n;
}

constexpr int kTrials = 60;  // of each study

class Run : public Test {
 protected:
  Run() {
    for (const Workplace* place : {&here_, &elsewhere_}) {
      write_small_data(*place);
      write_experiment(*place, kTrials);
    }
  }

  // The run in `here_`, cut off by the signal, then continued, against one in a single piece.
  void expect_continues_after(int signal, int code) {
    const Result cut = here_.interrupted({"run", "small.yaml", "--jobs", "2"}, 12, signal);
    EXPECT_EQ(cut.code, code) << cut.err;
    cut_message_ = cut.err;
    const std::size_t before = number_of_trials(rows(here_));
    EXPECT_GT(before, 0u);
    EXPECT_LT(before, 2u * kTrials) << "the signal came too late for this test to say anything";

    const Result rest = here_.mfsearch({"run", "small.yaml", "--jobs", "1"});
    EXPECT_EQ(rest.code, 0) << rest.err;
    EXPECT_NE(rest.err.find("continues after"), std::string::npos) << rest.err;
    ASSERT_EQ(elsewhere_.mfsearch({"run", "small.yaml", "--jobs", "2"}).code, 0);
    EXPECT_EQ(rows(here_), rows(elsewhere_));
  }

  Workplace here_, elsewhere_;
  std::string cut_message_;
};

TEST_F(Run, GivesTheSameRowsWithAnyNumberOfJobs) {
  ASSERT_EQ(here_.mfsearch({"run", "small.yaml", "--jobs", "1"}).code, 0);
  ASSERT_EQ(elsewhere_.mfsearch({"run", "small.yaml", "--jobs", "2"}).code, 0);
  const nlohmann::json mine = rows(here_);
  EXPECT_EQ(number_of_trials(mine), 2u * kTrials);
  EXPECT_EQ(mine, rows(elsewhere_));
}

TEST_F(Run, GivesTheSameRowsWithAnyInstructionSet) {
  ASSERT_EQ(here_.mfsearch({"run", "small.yaml"}).code, 0);
  ASSERT_EQ(elsewhere_.mfsearch({"run", "small.yaml", "--isa", "sse2"}).code, 0);
  EXPECT_EQ(rows(here_)["studies"], rows(elsewhere_)["studies"]);
  EXPECT_EQ(here_.mfsearch({"run", "small.yaml", "--isa", "mmx"}).code, 2);
}

TEST_F(Run, ContinuesAfterCtrlCWithTheSameRows) {
  expect_continues_after(SIGINT, 130);
  EXPECT_NE(cut_message_.find("Continue with the same command:\n  mfsearch run small.yaml\n"),
            std::string::npos)
      << cut_message_;
}

TEST_F(Run, ContinuesAfterSigtermWithTheSameRows) { expect_continues_after(SIGTERM, 143); }

TEST_F(Run, ContinuesAfterKillWithTheSameRows) { expect_continues_after(SIGKILL, 137); }

TEST_F(Run, OfACompleteSearchOnlyRepeatsWhatFollowsIt) {
  write_experiment(here_, 10);
  ASSERT_EQ(here_.mfsearch({"run", "small.yaml"}).code, 0);
  nlohmann::json first = here_.mfsearch({"report", "small", "--json"}).json();
  const Result second = here_.mfsearch({"run", "small.yaml"});
  EXPECT_EQ(second.code, 0);
  EXPECT_EQ(second.err, "blend: continues after 10 trials\ncf: continues after 10 trials\n");
  nlohmann::json again = here_.mfsearch({"report", "small", "--json"}).json();
  first.erase("costs");  // times differ from run to run
  again.erase("costs");
  EXPECT_EQ(first, again);
}

TEST_F(Run, PutsAnOlderRunAsideWhenAskedTo) {
  write_experiment(here_, 6);
  ASSERT_EQ(here_.mfsearch({"run", "small.yaml", "--quiet"}).code, 0);
  const Result fresh = here_.mfsearch({"run", "small.yaml", "--fresh", "--quiet"});
  EXPECT_EQ(fresh.code, 0);
  EXPECT_EQ(fresh.err, "");
  EXPECT_TRUE(std::filesystem::exists(here_ / "runs/small.1/study.db"));
  EXPECT_TRUE(std::filesystem::exists(here_ / "runs/small/report.md"));
}

TEST_F(Run, RefusesToMixTheRowsOfTwoExperiments) {
  write_experiment(here_, 6);
  ASSERT_EQ(here_.mfsearch({"run", "small.yaml", "--quiet"}).code, 0);
  std::string text = read_file(here_ / "small.yaml");
  text.replace(text.find("seed: 7"), 7, "seed: 8");
  write_file(here_ / "small.yaml", text);
  const Result other = here_.mfsearch({"run", "small.yaml", "--quiet"});
  EXPECT_EQ(other.code, 2);
  EXPECT_NE(other.err.find("fingerprint"), std::string::npos) << other.err;
}

TEST_F(Run, NumbersTrialsAsTheOtherCommandsDo) {
  write_experiment(here_, 6);
  const std::string lines = here_.mfsearch({"run", "small.yaml", "--jobs", "1"}).err;
  EXPECT_NE(lines.find("blend trial 0, 1/6 done: "), std::string::npos) << lines;
  EXPECT_NE(lines.find("blend trial 5, 6/6 done: "), std::string::npos) << lines;
  EXPECT_EQ(lines.find("trial 6"), std::string::npos) << lines;
}

TEST_F(Run, RewritesAFewLinesOnATerminal) {
  write_experiment(here_, 6);
  const Result shown =
      here_.shell(R"(script -qec "stty rows 30 cols 60; '$mfsearch' run small.yaml" /dev/null)");
  EXPECT_EQ(shown.code, 0) << shown.out << shown.err;
  EXPECT_NE(shown.out.find(" of 12 trials"), std::string::npos) << shown.out;
  EXPECT_NE(shown.out.find("\x1b[J"), std::string::npos) << shown.out;
  EXPECT_EQ(shown.out.find(" done: "), std::string::npos) << shown.out;
}

TEST_F(Run, QuotesPathsInTheCommandThatRepeatsIt) {
  write_experiment(here_, 6);
  std::filesystem::rename(here_ / "small.yaml", here_ / "it's small.yaml");
  ASSERT_EQ(here_.mfsearch({"run", "it's small.yaml", "--quiet"}).code, 0);
  const auto report = here_.mfsearch({"report", "small", "--json"}).json();
  EXPECT_EQ(report["command"], "mfsearch run 'it'\\''s small.yaml'");
}

TEST_F(Run, SaysWhatItFoundAndWhereItIs) {
  write_experiment(here_, 6);
  const Result result = here_.mfsearch({"run", "small.yaml"});
  EXPECT_EQ(result.code, 0);
  EXPECT_NE(result.out.find("test RMSE"), std::string::npos);
  EXPECT_NE(result.out.find("report: runs/small/report.md\n"), std::string::npos);
  EXPECT_EQ(here_.mfsearch({"run", "small.yaml", "--json", "--quiet"}).json()["experiment"],
            "small");
}

}  // namespace
}  // namespace mfsearch::test
