#include "experiments/command_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "experiments/experiment.h"
#include "experiments/fingerprint.h"

namespace mfsearch {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

std::string yaml(const std::string& objective, const std::string& more = "",
                 const std::string& space = "{lr: {float: [0, 1]}, kind: {choice: [a, b]}}") {
  return "experiment: e\nobjective: " + objective + "\n" + more +
         "studies:\n  s:\n    space: " + space + "\n";
}
Experiment parse_command(const std::string& text) { return parse_experiment(text, "e.yaml"); }

std::string command_mistakes(const std::string& text) {
  try {
    parse_command(text);
    return "none";
  } catch (const InputError& e) {
    return e.what();
  }
}

TEST(CommandReader, ReadsAProgram) {
  const Experiment e = parse_command(yaml(
      "{command: './f {lr}', timeout: 10m, grace: 1s, direction: maximize, environment: {N: 1, _x: "
      "'a b'}}",
      "search: {trials: 7, no_improvement: 3}\nbudget: {epochs: 100}\n"));
  ASSERT_TRUE(e.command);
  EXPECT_EQ(e.command->command, "./f {lr}");
  EXPECT_EQ(e.command->timeout.seconds, 600);
  EXPECT_EQ(e.command->grace.seconds, 1);
  EXPECT_THAT(e.command->environment, ElementsAre(Pair("N", "1"), Pair("_x", "a b")));
  ASSERT_EQ(e.studies.size(), 1u);
  EXPECT_EQ(e.studies[0].direction, Direction::maximize);
  EXPECT_EQ(e.studies[0].space.size(), 2u);
  EXPECT_EQ(e.studies[0].budget.trials, 7);
  EXPECT_EQ(e.budget.epochs, 100);
  EXPECT_EQ(model_name(e, e.studies[0]), "command");
}

TEST(CommandReader, ItsCanonicalTextIsTheSameExperiment) {
  const std::string text = canonical_text(parse_command(yaml(
      "\n  direction: maximize\n  environment: {A: 'x \"y\"', B: 2}\n  command: |\n    one {lr}\n "
      "   two '{{{kind}}}'\n",
      "budget: {wall_time: 2h}\n", "{lr: {float: [0, 1]}, kind: {choice: [a, b]}, 'true': 3}")));
  EXPECT_THAT(text, HasSubstr("maximize"));
  EXPECT_EQ(canonical_text(parse_command(text)), text);
}

TEST(CommandReader, EverythingOfTheProgramIsInTheFingerprint) {
  const auto fingerprint = [](const std::string& objective) {
    const Experiment e = parse_command(yaml(objective));
    return study_fingerprint(e, e.studies[0], "");
  };
  const std::string plain = fingerprint("{command: f}");
  EXPECT_EQ(fingerprint("{command: f, direction: minimize}"), plain);
  for (const char* other : {"{command: g}", "{command: f, direction: maximize}",
                            "{command: f, timeout: 1}", "{command: f, environment: {A: 1}}"}) {
    EXPECT_NE(fingerprint(other), plain) << other;
  }
}

TEST(CommandReader, RefusesPlacesThatAreNoParameters) {
  EXPECT_THAT(command_mistakes(yaml("{command: 'f {{}} {lrr}'}")), HasSubstr("e.yaml:2:"));
  EXPECT_THAT(command_mistakes(yaml("\n  command: ./f {lrr} {lr}\n")),
              AllOf(HasSubstr("e.yaml:3:16: error: the command has {lrr}"),
                    HasSubstr("did you mean 'lr'?")));
  EXPECT_THAT(command_mistakes(yaml("{command: \"f `{lr}`\"}")), HasSubstr("backquotes"));
}

TEST(CommandReader, RefusesWhatIsForTrainedModels) {
  for (const char* section :
       {"data: demo\n", "split: {train: 0.5}\n", "content: {rows: item}\n", "evaluation: {k: 5}\n",
        "final: {repeats: 2}\n", "training: {epochs: 3}\n"}) {
    EXPECT_THAT(command_mistakes(yaml("{command: f}", section)),
                HasSubstr("means nothing where the objective is a command"))
        << section;
  }
  EXPECT_THAT(command_mistakes(yaml("{command: f, metric: val_mae}")), HasSubstr("'metric' means"));
  EXPECT_THAT(command_mistakes(yaml("{command: f}") + "    model: cf\n"),
              HasSubstr("'model' means"));
}

TEST(CommandReader, RefusesWhatNoProgramCanBeGiven) {
  EXPECT_THAT(command_mistakes(yaml("{command: ''}")), HasSubstr("'command' must be a text"));
  EXPECT_THAT(command_mistakes(yaml("{command: [a]}")), HasSubstr("'command' must be a text"));
  EXPECT_THAT(command_mistakes(yaml("{command: f, environment: {1A: 1}}")), HasSubstr("1A"));
  EXPECT_THAT(command_mistakes(yaml("{command: f, environment: {MFSEARCH_SEED: 1}}")),
              HasSubstr("are taken"));
  EXPECT_THAT(command_mistakes(yaml("{command: f, environment: {A: [1]}}")), HasSubstr("one text"));
  EXPECT_THAT(command_mistakes(yaml("{command: f, timeout: soon}")),
              HasSubstr("a time such as 90s, 30m, 2h or 1d"));
  EXPECT_THAT(command_mistakes(yaml("{command: f, shell: bash}")),
              HasSubstr("unknown key 'shell'"));
}

TEST(CommandReader, HyperbandMustBeToldTheLongestTrial) {
  EXPECT_THAT(command_mistakes(yaml("{command: f}", "search: {pruner: hyperband}\n")),
              HasSubstr("max_resource"));
  EXPECT_EQ(command_mistakes(
                yaml("{command: f}", "search: {pruner: {name: hyperband, max_resource: 30}}\n")),
            "none");
}

}  // namespace
}  // namespace mfsearch
