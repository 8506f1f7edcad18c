// create, ask, tell, and what other commands make of such a study.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/cli/program.h"

namespace mfsearch::test {
namespace {

using testing::HasSubstr;

class Asked : public testing::Test {
 protected:
  Asked() {
    write_file(place_ / "space.yaml",
               "rate: {float: [1e-4, 1], log: true}\n"
               "layers: {int: [1, 9]}\n"
               "activation: {choice: [relu, tanh]}\n"
               "bias: {choice: [true, false]}\n");
  }

  Result mfsearch(Arguments arguments) const { return place_.mfsearch(std::move(arguments)); }
  void create(Arguments more = {}) {
    Arguments arguments{"create", "tune.db", "--space", "space.yaml"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Result result = mfsearch(arguments);
    ASSERT_EQ(result.code, 0) << result.err;
  }
  void expect_refused(const Arguments& arguments, const std::string& words) {
    const Result result = mfsearch(arguments);
    EXPECT_EQ(result.code, 2) << result.err;
    EXPECT_THAT(result.err, HasSubstr(words));
    EXPECT_EQ(result.out, "");
  }
  void expect_verified() {
    const Result result = mfsearch({"verify", "tune.db"});
    EXPECT_EQ(result.code, 0) << result.out << result.err;
  }

  Workplace place_;
};

// Numbers that are one bit off if they are read as a long double first.
TEST_F(Asked, TakesValuesAsTheyAreWritten) {
  create();
  for (const char* value : {"9.75233121113168", "-22.34964771095642", "5.370729912311345"}) {
    const std::string number = mfsearch({"ask", "tune.db"}).json()["number"].dump();
    const Result told =
        mfsearch({"tell", "tune.db", number, value, "--curve", "1," + std::string(value)});
    ASSERT_EQ(told.code, 0) << told.err;
    const auto trial = mfsearch({"show", "tune.db", "--trial", number, "--json"}).json();
    EXPECT_EQ(trial["value"].get<double>(), std::strtod(value, nullptr));
    EXPECT_EQ(trial["curve"].back().get<double>(), std::strtod(value, nullptr));
  }
}

TEST_F(Asked, RefusesAValueThatIsNoNumber) {
  create();
  mfsearch({"ask", "tune.db"});
  for (const char* value : {"", "x1", "1,2", "0x1p3", "1 2", "+-1"}) {
    expect_refused({"tell", "tune.db", "0", value, "--curve", "3,2"}, "value");
  }
  // Nothing of what was refused is kept: the curve still begins.
  EXPECT_EQ(mfsearch({"tell", "tune.db", "0", "--report", "1=0.5"}).code, 0);
}

TEST_F(Asked, GivesPointsWithTypesAndTakesWhatCameOfThem) {
  create({"--maximize", "--seed", "7"});
  const Result asked = mfsearch({"ask", "tune.db"});
  ASSERT_EQ(asked.code, 0) << asked.err;
  EXPECT_EQ(std::ranges::count(asked.out, '\n'), 1);
  const auto json = asked.json();
  EXPECT_EQ(json["study"], "tune");
  EXPECT_EQ(json["number"], 0);
  EXPECT_TRUE(json["params"]["rate"].is_number_float());
  EXPECT_TRUE(json["params"]["layers"].is_number_integer());
  EXPECT_TRUE(json["params"]["activation"].is_string());
  EXPECT_TRUE(json["params"]["bias"].is_boolean());
  EXPECT_EQ(mfsearch({"ask", "tune.db"}).json()["number"], 1);
  EXPECT_EQ(mfsearch({"tell", "tune.db", "1", "-0.5"}).json()["state"], "complete");
  EXPECT_EQ(mfsearch({"tell", "tune.db", "0", "--failed", "out of memory"}).json()["state"],
            "failed");
  EXPECT_EQ(mfsearch({"ask", "tune.db"}).json()["number"], 2);
  EXPECT_EQ(mfsearch({"tell", "tune.db", "2", "--failed"}).code, 0);

  const auto trials = mfsearch({"trials", "tune.db", "--json"}).json();
  ASSERT_EQ(trials.size(), 3u);
  EXPECT_EQ(trials[0]["parameters"]["rate"], json["params"]["rate"]);
  EXPECT_EQ(trials[0]["reason"], "out of memory");
  EXPECT_EQ(trials[1]["value"], -0.5);
  mfsearch({"ask", "tune.db"});
  const Result show = mfsearch({"show", "tune.db"});
  EXPECT_THAT(show.out, HasSubstr("run by other programs, sampler auto, pruner none"));
  EXPECT_THAT(show.out, HasSubstr("running: 3"));
  EXPECT_THAT(show.out, HasSubstr("best: trial 1"));
  EXPECT_EQ(mfsearch({"export", "tune.db", "--format", "csv"}).code, 0);
  EXPECT_EQ(mfsearch({"export", "tune.db", "--format", "optuna", "--out", "o.db"}).code, 0);
  expect_refused({"report", "tune.db"}, "other programs run its trials");
  expect_refused({"reproduce", "tune.db"}, "run by other programs");
  expect_verified();
}

TEST_F(Asked, AnswersReportsWithWhetherToPrune) {
  create({"--pruner", "{name: threshold, upper: 2}"});
  mfsearch({"ask", "tune.db"});
  EXPECT_EQ(mfsearch({"tell", "tune.db", "0", "--report", "1=1.5"}).json()["prune"], false);
  expect_refused({"tell", "tune.db", "0", "--report", "3=1"}, "reports step 2 next");
  expect_refused({"tell", "tune.db", "0", "--pruned"}, "has not given trial 0 up");
  EXPECT_EQ(mfsearch({"tell", "tune.db", "0", "--curve", "1.25,2.5,3"}).json()["prune"], true);
  expect_refused({"tell", "tune.db", "0", "1"}, "given up at step 3");
  EXPECT_EQ(mfsearch({"tell", "tune.db", "0", "--pruned"}).json()["state"], "pruned");
  mfsearch({"ask", "tune.db"});
  const auto whole = mfsearch({"tell", "tune.db", "1", "0.5", "--curve", "1,-1,0.5"});
  EXPECT_EQ(whole.json()["state"], "complete") << whole.err;
  const auto trials = mfsearch({"export", "tune.db", "--format", "json"}).json();
  EXPECT_EQ(trials["studies"][0]["trials"][0]["curve"], (std::vector{1.5, 1.25, 2.5}));
  EXPECT_EQ(trials["studies"][0]["trials"][0]["value"], 2.5);
  EXPECT_EQ(trials["studies"][0]["trials"][1]["curve"], (std::vector{1.0, -1.0, 0.5}));
  expect_verified();
}

TEST_F(Asked, RefusesWhatCannotBe) {
  create();
  expect_refused({"tell", "tune.db", "0", "1"}, "has no trial 0");
  mfsearch({"ask", "tune.db"});
  expect_refused({"tell", "tune.db", "0"}, "say what came of trial 0");
  expect_refused({"tell", "tune.db", "0", "nan"}, "finite");
  expect_refused({"tell", "tune.db", "0", "1", "--pruned"}, "a trial has a value, or");
  expect_refused({"tell", "tune.db", "0", "--report", "one"}, "3=0.5");
  expect_refused({"ask", "tune.db", "--name", "other"}, "--name which study");
  expect_refused({"create", "tune.db", "--space", "space.yaml", "--seed", "2"}, "fingerprint");
  expect_refused({"create", "b.db", "--space", "space.yaml", "--sampler", "tpee"}, "'tpe'");
  create();  // the same again
  EXPECT_EQ(mfsearch({"tell", "tune.db", "0", "1"}).code, 0);
  expect_refused({"tell", "tune.db", "0", "1"}, "has no trial 0 that has begun and not ended");
}

TEST_F(Asked, TriesWhatIsEnqueuedNext) {
  create();
  mfsearch({"ask", "tune.db"});
  const Result result = mfsearch({"enqueue", "tune.db", "layers=9", "bias=false"});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("trial 1 will have layers=9, bias=false"));
  EXPECT_THAT(mfsearch({"show", "tune.db"}).out, HasSubstr("running: 0; waiting: 1"));
  expect_refused({"enqueue", "tune.db", "layers=10"}, "a whole number from 1 to 9, not '10'");
  expect_refused({"enqueue", "tune.db", "layer=9"}, "did you mean 'layers'?");
  expect_refused({"enqueue", "tune.db", "layers=9", "layers=8"}, "given twice");
  expect_refused({"enqueue", "tune.db", "layers"}, "NAME=VALUE");
  const auto json = mfsearch({"ask", "tune.db"}).json();
  EXPECT_EQ(json["number"], 1);
  EXPECT_EQ(json["params"]["layers"], 9);
  EXPECT_EQ(json["params"]["bias"], false);
  EXPECT_EQ(mfsearch({"ask", "tune.db"}).json()["number"], 2);
  for (const char* n : {"0", "1", "2"}) mfsearch({"tell", "tune.db", n, "1"});
  expect_verified();
}

// The loop that docs/commands.md shows, eight of them at a time.
TEST_F(Asked, ServesManyProgramsAtATime) {
  create();
  const std::string guide = read_file(MFSEARCH_SOURCE_DIR "/docs/commands.md");
  const std::string fence = "```python\nimport json, subprocess";
  const auto begin = guide.find(fence);
  ASSERT_NE(begin, guide.npos);
  const auto code = begin + std::string("```python\n").size();
  write_file(place_ / "loop.py", guide.substr(code, guide.find("```", code) - code));
  const Result result = place_.shell(
      "command -v python3 > /dev/null || exit 77; PATH=\"$(dirname $mfsearch):$PATH\"; "
      "for i in 1 2 3 4 5 6 7 8; do python3 loop.py & pids=\"$pids $!\"; done; "
      "for p in $pids; do wait $p || exit 1; done");
  if (result.code == 77) GTEST_SKIP() << "no python3";
  ASSERT_EQ(result.code, 0) << result.err;
  const auto trials = mfsearch({"trials", "tune.db", "--json"}).json();
  EXPECT_EQ(trials.size(), 80u);
  std::set<int> numbers;
  for (const auto& trial : trials) numbers.insert(trial["number"].get<int>());
  EXPECT_EQ(numbers.size(), 80u);
  EXPECT_EQ(*numbers.rbegin(), 79);
  expect_verified();
}

TEST_F(Asked, ShowsAVerifierWhatWasChanged) {
  create();
  for (const char* n : {"0", "1"}) {
    mfsearch({"ask", "tune.db"});
    mfsearch({"tell", "tune.db", n, "1"});
  }
  const Result changed = place_.shell(
      "command -v sqlite3 > /dev/null || exit 77; sqlite3 tune.db \"UPDATE trial_params SET "
      "param_value = 8 WHERE param_name = 'layers'; UPDATE study_user_attributes SET value_json = "
      "replace(value_json, '\\\"seed\\\":1', '\\\"seed\\\":2')\"");
  if (changed.code == 77) GTEST_SKIP() << "no sqlite3";
  const Result result = mfsearch({"verify", "tune.db"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("its space, sampler, pruner or seed was changed"));
  EXPECT_THAT(result.out, HasSubstr("has layers 8"));
}

TEST_F(Asked, SeveralObjectivesHaveAValueEachAndAFront) {
  create({"--direction", "minimize", "--direction", "maximize"});
  const std::vector<std::pair<const char*, const char*>> values{
      {"3", "3"}, {"1", "-1"}, {"2", "5.5"}, {"4", "1"}};
  for (std::size_t n = 0; n < values.size(); ++n) {
    ASSERT_EQ(mfsearch({"ask", "tune.db"}).code, 0);
    const std::string number = std::to_string(n);
    if (n == 0) expect_refused({"tell", "tune.db", "0", "3"}, "has 2 objectives");
    EXPECT_EQ(mfsearch({"tell", "tune.db", number, values[n].first, values[n].second}).code, 0);
  }
  expect_verified();
  const auto show = mfsearch({"show", "tune.db", "--json"}).json()[0];
  ASSERT_EQ(show["front"].size(), 2u);
  EXPECT_EQ(show["front"][0]["number"], 1);
  EXPECT_EQ(show["front"][1]["number"], 2);
  EXPECT_EQ(show["front"][1]["other_values"][0], 5.5);
  EXPECT_EQ(show["other_objectives"][0], "value 2");
  EXPECT_THAT(mfsearch({"show", "tune.db"}).out, HasSubstr("Pareto front: 2 of 4"));
  EXPECT_THAT(mfsearch({"trials", "tune.db"}).out, HasSubstr("value 2"));
  const auto sorted = mfsearch({"trials", "tune.db", "--sort", "value 2", "--json"}).json();
  EXPECT_EQ(sorted[0]["number"], 2);
  EXPECT_EQ(sorted[3]["number"], 1);
  EXPECT_THAT(mfsearch({"export", "tune.db", "--format", "csv"}).out,
              HasSubstr("study,number,state,value,value_2,"));
  const auto json = mfsearch({"export", "tune.db", "--format", "json"}).json();
  EXPECT_EQ(json["studies"][0]["other_directions"][0], "maximize");
}

TEST_F(Asked, SeveralObjectivesRefuseWhatKnowsOneOnly) {
  const Arguments two{"create",      "tune.db",  "--space",     "space.yaml",
                      "--direction", "minimize", "--direction", "maximize"};
  Arguments pruned = two, process = two;
  pruned.insert(pruned.end(), {"--pruner", "median"});
  process.insert(process.end(), {"--sampler", "gp"});
  expect_refused(pruned, "pruner median");
  expect_refused(process, "sampler gp");
}

}  // namespace
}  // namespace mfsearch::test
