// Programs as objectives, by the commands of the program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/cli/program.h"

namespace mfsearch::test {
namespace {

using testing::HasSubstr;

class Command : public testing::Test {
 protected:
  Command() {
    write_file(place_ / "f.yaml",
               "experiment: f\nobjective: {command: 'x={x}; echo metric 1 $x; echo $((x * x))'}\n"
               "search: {trials: 8, lag: 2}\nstudies:\n  s: {space: {x: {int: [-9, 9]}}}\n");
  }
  void expect_fine(const Arguments& arguments, const std::string& says) const {
    const Result result = place_.mfsearch(arguments);
    EXPECT_EQ(result.code, 0) << arguments[0] << ": " << result.err;
    EXPECT_THAT(result.out, HasSubstr(says)) << arguments[0];
  }
  void expect_refused(const Arguments& arguments, const std::string& says) const {
    const Result result = place_.mfsearch(arguments);
    EXPECT_EQ(result.code, 2) << arguments[0];
    EXPECT_THAT(result.err, HasSubstr(says)) << arguments[0];
  }

  Workplace place_;
};

TEST_F(Command, GoesThroughAllCommands) {
  expect_fine({"check", "f.yaml"}, "command, to minimize: x={x}; echo");
  expect_fine({"check", "f.yaml", "--json"}, "\"model\": \"command\"");
  expect_fine({"run", "f.yaml"}, "best value");
  expect_fine({"run", "f.yaml", "--json"}, "\"program\"");  // once more: nothing is left to do
  expect_fine({"studies"}, "command");
  expect_fine({"show", "f"}, "model command");
  expect_fine({"show", "f", "--trial", "0"}, "parameters");
  expect_fine({"trials", "f"}, "8/8 trials");
  expect_fine({"verify", "f"}, "only the program can give them again");
  expect_fine({"report", "f", "--print"}, "## The program");
  expect_fine({"export", "f", "--format", "csv"}, "param_x");
  expect_refused({"predict", "--run", "f", "--user", "1", "--movie", "1"}, "is a program");
  expect_refused({"recommend", "--run", "f", "--user", "1"}, "is a program");
  expect_refused({"similar", "--run", "f", "--movie", "1"}, "is a program");
  expect_refused({"reproduce", "f"}, "cannot be trained again");
}

TEST_F(Command, ASecondSignalEndsTheProgramsToo) {
  write_file(place_ / "slow.yaml",
             "experiment: slow\nobjective: {command: 'echo $$ >> pids; sleep 300; echo {x}'}\n"
             "search: {trials: 2, lag: 2}\nstudies:\n  s: {space: {x: {int: [-9, 9]}}}\n");
  const Result result = place_.shell(
      "$mfsearch run slow.yaml --jobs 2 & p=$!\n"
      "while [ \"$(wc -l < pids 2>/dev/null || echo 0)\" -lt 2 ]; do sleep 0.05; done\n"
      "kill -TERM $p; sleep 0.3; kill -TERM $p; wait $p; echo code $?; cat pids");
  EXPECT_THAT(result.out, HasSubstr("code 143"));
  std::istringstream lines(result.out.substr(result.out.find('\n') + 1));
  int programs = 0;
  for (pid_t pid = 0; lines >> pid; ++programs) {
    int waited = 0;
    for (; waited < 500 && std::filesystem::exists("/proc/" + std::to_string(pid)); ++waited) {
      std::string stat = read_file("/proc/" + std::to_string(pid) + "/stat");
      if (stat.find(") Z ") != stat.npos) break;  // killed; nobody has asked for it yet
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_LT(waited, 500) << pid;
  }
  EXPECT_EQ(programs, 2);
}

TEST_F(Command, TheFirstSignalLetsTheRunningOnesEnd) {
  write_file(place_ / "slow.yaml",
             "experiment: slow\nobjective: {command: 'echo >> began; sleep 0.5; echo {x}'}\n"
             "search: {trials: 50, lag: 2}\nstudies:\n  s: {space: {x: {int: [-9, 9]}}}\n");
  const Result result = place_.shell(
      "$mfsearch run slow.yaml --jobs 2 & p=$!\n"
      "while [ ! -s began ]; do sleep 0.05; done\n"
      "kill -TERM $p; wait $p; $mfsearch trials slow");
  EXPECT_THAT(result.out, HasSubstr("complete"));
}

TEST_F(Command, ABudgetEndsTheSearchAndSaysWhy) {
  write_file(place_ / "b.yaml",
             "experiment: b\nobjective: {command: 'echo 5; : {x}'}\n"
             "search: {trials: 50, lag: 2, no_improvement: 6}\n"
             "studies:\n  s: {space: {x: {int: [-9, 9]}}}\n");
  for (int i = 0; i < 2; ++i) {
    const Result result = place_.mfsearch({"run", "b.yaml"});
    EXPECT_EQ(result.code, 0);
    EXPECT_THAT(result.err, HasSubstr("ended after 6 trials without a new best, with 8 trials"));
  }
  expect_fine({"show", "b"}, "the search ended after 6 trials without a new best");
  expect_fine({"report", "b", "--print"}, "The search ended after 6 trials without a new best.");
  expect_fine({"check", "b.yaml"}, "no_improvement 6");
}

}  // namespace
}  // namespace mfsearch::test
