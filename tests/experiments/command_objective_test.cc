#include "experiments/command_objective.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>

namespace mfsearch {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

// A study of one trial over parameters of all kinds.
class CommandObjective : public testing::Test {
 protected:
  CommandObjective() {
    spec_.name = "a study";
    spec_.space = {
        {"rate", FloatRange{.low = 1e-5, .high = 1}},
        {"layers", IntRange{.low = 1, .high = 9}},
        {"kind", Choices{{std::string("two words"), std::string("it's \"$(echo pwned)\"\n`id`; :"),
                          true, std::string("a\0b", 3)}}}};
  }

  Trial run(const std::string& command, double kind = 0, const Pruner& pruner = make_pruner({})) {
    options_.command = command;
    MemoryStore store;
    const Study study{.info = {.name = spec_.name, .space = spec_.space},
                      .sampler =
                          [kind](const SearchSpace&, const History&, Rng) {
                            return Point{1e-05, 3, kind};
                          },
                      .pruner = pruner,
                      .objective = make_command_objective(spec_, options_),
                      .trials = 1,
                      .lag = 1,
                      .seed = Seed(5),
                      .store = &store};
    const std::atomic<bool> stop = false;
    return run_studies({study}, 1, stop, {}).at(0).trials.at(0);
  }
  std::string failure(const std::string& command, double kind = 0) {
    const Trial trial = run(command, kind);
    EXPECT_EQ(trial.state, TrialState::failed) << command;
    EXPECT_EQ(trial.value, std::nullopt);
    return trial.reason;
  }

  StudySpec spec_;
  CommandOptions options_;
};

TEST_F(CommandObjective, GivesTheLastNumberThatTheProgramPrints) {
  const Trial trial = run("echo starting 1; echo {rate} {layers}; echo done");
  EXPECT_EQ(trial.state, TrialState::complete);
  EXPECT_EQ(trial.value, 3);
  EXPECT_EQ(run("echo {rate}").value, 1e-05);
}

TEST_F(CommandObjective, TellsTheProgramWhereItStands) {
  options_.environment = {{"OMP_NUM_THREADS", "1"}};
  const std::string seed = std::to_string(Seed(5).derive("trial", 0).value());
  const std::string all = "a study|0|" + seed + "|1|";
  EXPECT_EQ(run("test \"$MFSEARCH_STUDY|$MFSEARCH_TRIAL|$MFSEARCH_SEED|$OMP_NUM_THREADS|\" = '" +
                all + "' && echo 1")
                .value,
            1);
  // What is not a number on stdout comes back by the reason.
  const std::string reason = failure("printf '%s\\n' \"$MFSEARCH_PARAMS\" >&2; exit 4", 1);
  const std::string json = reason.substr(reason.find(": ") + 2);
  EXPECT_EQ(
      nlohmann::json::parse(json),
      (nlohmann::json{
          {"rate", 1e-05},
          {"layers", 3},
          {"kind", std::get<std::string>(std::get<Choices>(spec_.space[2].range).values[1])}}));
}

TEST_F(CommandObjective, WhatIsTypedRunsTheProgramAsTheTrialDid) {
  options_.environment = {{"NAME", "it's"}};
  options_.command = "printf '%s|' \"$MFSEARCH_STUDY\" $MFSEARCH_TRIAL $MFSEARCH_SEED $NAME {kind}";
  FILE* output = popen(typed_command(spec_, options_, {1e-05, 3, 1}, Seed(5), 7).c_str(), "r");
  ASSERT_NE(output, nullptr);
  char text[200] = {};
  const std::size_t size = fread(text, 1, sizeof text - 1, output);
  EXPECT_EQ(pclose(output), 0);
  EXPECT_EQ(std::string(text, size), "a study|7|5|it's|it's \"$(echo pwned)\"\n`id`; :|");
}

TEST_F(CommandObjective, AValueReachesTheProgramAsItIs) {
  EXPECT_EQ(run("test {kind} = 'two words' && echo 1").value, 1);
  EXPECT_EQ(run("test \"x{kind}\" = 'xtwo words' && echo 1").value, 1);
  EXPECT_EQ(run("test {kind} = true && echo 1", 2).value, 1);
  // Hostile: quotes, code, a newline. 29 bytes are counted, and nothing of it runs.
  const std::string hostile =
      std::get<std::string>(std::get<Choices>(spec_.space[2].range).values[1]);
  for (const char* frame : {"{kind}", "\"{kind}\"", "'{kind}'"}) {
    EXPECT_EQ(run(std::string("printf %s ") + frame + " | wc -c", 1).value,
              static_cast<double>(hostile.size()))
        << frame;
  }
}

TEST_F(CommandObjective, FailsWithTheReason) {
  EXPECT_EQ(failure("echo 1; echo bad luck >&2; exit 3"),
            "the program ended with exit code 3: bad luck");
  EXPECT_EQ(failure("exit 3"), "the program ended with exit code 3");
  EXPECT_EQ(failure("echo 1; kill -KILL $$"), "the program was killed by signal 9 (Killed)");
  EXPECT_EQ(failure("echo fine"), "the program printed no number");
  EXPECT_EQ(failure("echo metric 1 2"), "the program printed no number");
  EXPECT_EQ(failure("echo nan"), "the objective is nan");
  EXPECT_THAT(failure("echo metric 2 1; echo metric 1 1; echo 3"), HasSubstr("steps must ascend"));
  EXPECT_THAT(failure("no-such-program"),
              AllOf(HasSubstr("exit code 127"), HasSubstr("not found")));
  EXPECT_THAT(failure("echo {kind}", 3), HasSubstr("zero byte"));
  options_.timeout = {0.2};
  EXPECT_EQ(failure("echo 1; exec sleep 60"), "the program did not end within 0.2s");
}

TEST_F(CommandObjective, ReportsPruneAProgramAndEndIt) {
  const Pruner at_two = [](std::span<const double> curve, const History&) {
    return curve.size() == 2;
  };
  const auto start = std::chrono::steady_clock::now();
  const Trial trial =
      run("echo metric 1 5; echo metric 2 4; sleep 60; echo metric 3 3; echo 3", 0, at_two);
  EXPECT_EQ(trial.state, TrialState::pruned);
  EXPECT_EQ(trial.value, 4);
  EXPECT_THAT(trial.curve, ElementsAre(5, 4));
  EXPECT_EQ(trial.reason, "pruned at step 2");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

TEST_F(CommandObjective, ADivergingProgramIsEnded) {
  EXPECT_THAT(failure("echo metric 1 5; echo metric 2 nan; sleep 60"), HasSubstr("diverged"));
}

TEST_F(CommandObjective, ReportsOfACompleteTrialAreItsCurve) {
  const Trial trial = run("echo metric 10 5; echo metric 20 4; echo 3.5");
  EXPECT_EQ(trial.state, TrialState::complete);
  EXPECT_THAT(trial.curve, ElementsAre(5, 4));
}

TEST_F(CommandObjective, FailsIfItsLastNumbersAreTooFew) {
  options_.other_directions = {Direction::minimize, Direction::maximize};
  EXPECT_THAT(failure("echo 1 2 3; echo 4 and 5"), HasSubstr("has 2 of 3"));
  EXPECT_THAT(failure("true"), HasSubstr("printed no number"));
}

}  // namespace
}  // namespace mfsearch
