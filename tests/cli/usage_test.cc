// What holds for every command: help, wrong options, streams.
#include <gtest/gtest.h>

#include "tests/cli/small_experiment.h"

namespace mfsearch::test {
namespace {

const std::vector<Arguments> kCommands{
    {"run"},          {"check"},        {"data"},      {"data", "list"}, {"data", "fetch"},
    {"data", "info"}, {"data", "demo"}, {"studies"},   {"trials"},       {"show"},
    {"report"},       {"predict"},      {"recommend"}, {"similar"},      {"export"},
    {"import"},       {"verify"},       {"reproduce"}, {"enqueue"},      {"create"},
    {"ask"},          {"tell"},         {"browse"},    {"serve"}};

std::string joined(const Arguments& words) {
  std::string line = "mfsearch";
  for (const std::string& word : words) line += " " + word;
  return line;
}

TEST(Usage, EveryCommandExplainsItselfWithExamples) {
  const Workplace place;
  for (Arguments command : kCommands) {
    const std::string name = joined(command);
    command.push_back("--help");
    const Result result = place.mfsearch(command);
    EXPECT_EQ(result.code, 0) << name;
    EXPECT_EQ(result.err, "") << name;
    const auto examples = result.out.find("Examples:\n");
    ASSERT_NE(examples, std::string::npos) << result.out;
    EXPECT_NE(result.out.find("  " + name, examples), std::string::npos) << result.out;
  }
}

TEST(Usage, TheProgramListsItsCommandsAndExitCodes) {
  const Workplace place;
  const Result result = place.mfsearch({"--help"});
  EXPECT_EQ(result.code, 0);
  for (const Arguments& command : kCommands) {
    EXPECT_NE(result.out.find("\n  " + command.front() + " "), std::string::npos) << result.out;
  }
  EXPECT_NE(result.out.find("Exit codes:"), std::string::npos);
}

TEST(Usage, VersionGoesToStdout) {
  const Workplace place;
  const Result result = place.mfsearch({"--version"});
  EXPECT_EQ(result.code, 0);
  EXPECT_TRUE(result.out.starts_with("mfsearch 0.")) << result.out;
}

TEST(Usage, WrongArgumentsAreToldOnStderrWithExitCodeTwo) {
  const Workplace place;
  write_file(place / "empty.yaml", "");
  for (const Arguments& wrong : std::vector<Arguments>{{},
                                                       {"sreve"},
                                                       {"data"},
                                                       {"data", "lost"},
                                                       {"run"},
                                                       {"run", "empty.yaml", "--jobs", "0"},
                                                       {"run", "empty.yaml"},
                                                       {"run", "missing.yaml"},
                                                       {"run", "empty.yaml", "--colour"},
                                                       {"check", "missing.yaml"},
                                                       {"check", "empty.yaml"},
                                                       {"data", "info", "nothing"},
                                                       {"data", "info", "ml-1m"},
                                                       {"data", "fetch", "ml-5"},
                                                       {"data", "fetch", "demo"},
                                                       {"studies", "--runs", "missing"},
                                                       {"trials", "missing"},
                                                       {"trials", "missing", "--state", "good"},
                                                       {"show", "missing"},
                                                       {"report", "missing"},
                                                       {"predict"},
                                                       {"predict", "--user", "1"},
                                                       {"predict", "--user", "1", "--movie", "1"},
                                                       {"recommend"},
                                                       {"recommend", "--user", "1", "--k", "0"},
                                                       {"similar"},
                                                       {"export", "missing"},
                                                       {"export", "missing", "--format", "xml"}}) {
    const Result result = place.mfsearch(wrong);
    EXPECT_EQ(result.code, 2) << joined(wrong) << '\n' << result.err;
    EXPECT_EQ(result.out, "") << joined(wrong);
    EXPECT_TRUE(result.err.starts_with("mfsearch: ")) << joined(wrong) << '\n' << result.err;
  }
}

TEST(Usage, AWrongCommandIsNamed) {
  const Workplace place;
  EXPECT_EQ(place.mfsearch({"sreve"}).err,
            "mfsearch: there is no command 'sreve'\n`mfsearch --help` shows how it is used\n");
  EXPECT_EQ(place.mfsearch({"data", "lost"}).err,
            "mfsearch: there is no command 'lost'\n`mfsearch data --help` shows how it is used\n");
}

TEST(Usage, AnOutputThatCannotBeWrittenIsAnError) {
  const Workplace place;
  const Result result = place.shell("\"$mfsearch\" data list > /dev/full");
  EXPECT_EQ(result.code, 1);
  EXPECT_NE(result.err.find("cannot be written"), std::string::npos) << result.err;
}

TEST(Usage, HelpThatCannotBeWrittenIsAnError) {
  const Workplace place;
  for (const char* option : {"--help", "--version", "run --help"}) {
    EXPECT_EQ(place.shell(fmt::format("\"$mfsearch\" {} > /dev/full", option)).code, 1) << option;
  }
}

TEST(Usage, RemarksThatCannotBeWrittenChangeNothing) {
  const Workplace place;
  EXPECT_EQ(place.shell("\"$mfsearch\" check missing.yaml 2> /dev/full").code, 2);
  write_small_data(place);
  write_experiment(place, 6);
  const Result full = place.shell("\"$mfsearch\" run small.yaml 2> /dev/full");
  EXPECT_EQ(full.code, 0);
  const Result closed = place.shell("\"$mfsearch\" run small.yaml --fresh 2>&-");
  EXPECT_EQ(closed.code, 0);
  EXPECT_EQ(closed.out, full.out);
}

TEST(Usage, NoFileTakesThePlaceOfAClosedStream) {
  const Workplace place;
  write_small_data(place);
  write_experiment(place, 6);
  EXPECT_EQ(place.shell("\"$mfsearch\" run small.yaml <&- 2>&-").code, 0);
  EXPECT_EQ(read_file(place / "runs/small.lock"), "") << "progress went into it";
  EXPECT_EQ(place.shell("\"$mfsearch\" run small.yaml --quiet <&- >&-").code, 1);
}

TEST(Usage, AReaderThatHasGoneEndsTheProgramQuietly) {
  const Workplace place;
  // Even under a caller that ignores SIGPIPE, as some do.
  const Result result = place.shell(
      "trap '' PIPE; { sleep 0.1; \"$mfsearch\" data list; echo $? >code; } | true; wait; sleep "
      "0.3");
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(read_file(place / "code"), "141\n");
}

TEST(Usage, NothingIsColouredOutsideOfATerminal) {
  const Workplace place;
  EXPECT_EQ(place.mfsearch({"data", "list"}).out.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace mfsearch::test
