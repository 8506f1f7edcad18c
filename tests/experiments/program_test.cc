#include "experiments/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "core/error.h"
#include "experiments/running_programs.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using How = ProgramEnd::How;

struct Ran {
  ProgramEnd end;
  std::vector<std::string> lines;
  double seconds;
};

// `most`: lines until it is to be ended.
Ran run(ProgramOptions options, std::size_t most = 1u << 30) {
  Ran ran;
  const auto start = std::chrono::steady_clock::now();
  ran.end = run_program(options, [&](std::string_view line) {
    ran.lines.emplace_back(line);
    return ran.lines.size() < most;
  });
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  ran.seconds = took.count();
  return ran;
}
Ran run_line(const std::string& command) { return run({.command = command, .environment = {}}); }

bool is_alive(pid_t pid) { return kill(pid, 0) == 0; }

// Waits until a killed process is gone: init reaps it when it likes.
bool ends_soon(pid_t pid) {
  for (int i = 0; i < 500 && is_alive(pid); ++i) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string word;
    for (int w = 0; w < 3; ++w) stat >> word;
    if (word == "Z") return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return !is_alive(pid);
}

TEST(Program, HandsOverEveryLineAndItsExitCode) {
  const Ran ran = run_line("echo one; echo; printf three; exit 3");
  EXPECT_THAT(ran.lines, ElementsAre("one", "", "three"));
  EXPECT_EQ(ran.end.how, How::exited);
  EXPECT_EQ(ran.end.code, 3);
}

TEST(Program, TellsTheLastLineOfItsComplaint) {
  EXPECT_EQ(run_line("echo first >&2; echo 'no such file' >&2; echo >&2").end.complaint,
            "no such file");
  EXPECT_EQ(run_line("true").end.complaint, "");
}

TEST(Program, TellsTheSignalThatKilledIt) {
  const Ran ran = run_line("kill -9 $$");
  EXPECT_EQ(ran.end.how, How::killed);
  EXPECT_EQ(ran.end.code, SIGKILL);
}

TEST(Program, SeesItsVariablesBesideAndInPlaceOfOurs) {
  setenv("MFSEARCH_TEST_OURS", "old", 1);
  setenv("MFSEARCH_TEST_KEPT", "kept", 1);
  const Ran ran = run({.command = "echo $MFSEARCH_TEST_OURS $MFSEARCH_TEST_KEPT \"$NEW\"",
                       .environment = {{"MFSEARCH_TEST_OURS", "new"}, {"NEW", "a  b=c"}}});
  EXPECT_THAT(ran.lines, ElementsAre("new kept a  b=c"));
}

TEST(Program, HasNothingToRead) {
  EXPECT_THAT(run_line("cat; echo end").lines, ElementsAre("end"));
}

TEST(Program, IsEndedAfterItsTimeout) {
  const Ran ran = run({.command = "echo began; exec sleep 60", .environment = {}, .timeout = 0.2});
  EXPECT_EQ(ran.end.how, How::timed_out);
  EXPECT_THAT(ran.lines, ElementsAre("began"));
  EXPECT_LT(ran.seconds, 30);
}

TEST(Program, IsEndedWithItsChildrenWhenNobodyWantsMore) {
  const Ran ran =
      run({.command = "sleep 60 & echo $!; sleep 60; echo never", .environment = {}}, 1);
  EXPECT_EQ(ran.end.how, How::interrupted);
  ASSERT_EQ(ran.lines.size(), 1u);
  EXPECT_TRUE(ends_soon(std::stoi(ran.lines[0])));
  EXPECT_LT(ran.seconds, 30);
}

TEST(Program, MayEndInAnOrderlyWayBeforeItIsKilled) {
  const Ran ran = run({.command = "trap 'echo sorry >&2; exit 0' TERM\necho go\n"
                                  "while :; do sleep 0.05; done",
                       .environment = {}},
                      1);
  EXPECT_EQ(ran.end.how, How::interrupted);
  EXPECT_EQ(ran.end.complaint, "sorry");
}

TEST(Program, IsKilledIfItDoesNotListen) {
  const Ran ran = run({.command = "trap '' TERM; echo $$; while :; do sleep 0.05; done",
                       .environment = {},
                       .grace = 0.2},
                      1);
  EXPECT_EQ(ran.end.how, How::interrupted);
  EXPECT_GE(ran.seconds, 0.2);
  EXPECT_TRUE(ends_soon(std::stoi(ran.lines.at(0))));
}

TEST(Program, LeavesNobodyBehind) {
  const Ran holds = run({.command = "sleep 60 & echo $!", .environment = {}, .grace = 0.2});
  EXPECT_EQ(holds.end.how, How::exited);
  EXPECT_TRUE(ends_soon(std::stoi(holds.lines.at(0))));
  const Ran silent = run_line("sleep 60 >/dev/null 2>&1 & echo $!");
  EXPECT_TRUE(ends_soon(std::stoi(silent.lines.at(0))));
}

TEST(Program, TakesNoMemoryForWhatItPrints) {
  const Ran ran = run_line("head -c 200000000 /dev/zero | tr '\\0' x; echo; echo 7");
  ASSERT_EQ(ran.lines.size(), 2u);
  EXPECT_EQ(ran.lines[0], std::string(64 * 1024, 'x'));
  EXPECT_EQ(ran.lines[1], "7");
  EXPECT_EQ(run_line("head -c 5000000 /dev/zero | tr '\\0' x >&2").end.complaint,
            std::string(1000, 'x'));
}

TEST(Program, EndsBeforeAnErrorOfTheListenerGoesOn) {
  std::string pid;
  EXPECT_THROW(run_program({.command = "echo $$; exec sleep 60", .environment = {}},
                           [&](std::string_view line) -> bool {
                             pid = line;
                             throw std::runtime_error("no");
                           }),
               std::runtime_error);
  EXPECT_TRUE(ends_soon(std::stoi(pid)));
}

TEST(Program, ManyRunAtTheSameTimeAndNoneWaitsForAnothersPipes) {
  std::vector<std::jthread> threads;
  std::atomic<int> right = 0;
  const auto start = std::chrono::steady_clock::now();
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 10; ++i) {
        const Ran ran = run_line(fmt::format("echo {}; exit {}", 10 * t + i, t));
        right += ran.lines == std::vector{std::to_string(10 * t + i)} && ran.end.code == t;
      }
    });
  }
  // Meanwhile one is slow, and holds none of the others up.
  threads.emplace_back([] { run_line("sleep 1"); });
  threads.clear();
  EXPECT_EQ(right, 80);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

TEST(Program, CanBeKilledByASignalHandler) {
  std::atomic<bool> began = false;
  ProgramEnd end;
  {
    std::jthread thread([&] {
      end = run_program({.command = "echo; sleep 60; echo", .environment = {}},
                        [&](std::string_view) { return began = true; });
    });
    while (!began) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    kill_running_programs();
  }
  EXPECT_EQ(end.how, How::killed);
  EXPECT_EQ(end.code, SIGKILL);
}

}  // namespace
}  // namespace mfsearch
