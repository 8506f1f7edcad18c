// What kill -9 can do to a search: nothing.
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "search/audit.h"
#include "search/sqlite_store.h"
#include "tests/search/rows.h"
#include "tests/search/sample_study.h"
#include "tests/search/test_folder.h"

namespace mfsearch {
namespace {

constexpr const char* kChild = "MFSEARCH_CRASH_TEST_FILE";  // set: this process is to be killed

void search(const std::filesystem::path& path) {
  SqliteFile file(path, SqliteFile::Access::create);
  const auto a = file.open(sample_info("a")), b = file.open(sample_info("b"));
  std::vector studies = {sample_study("a", *a), sample_study("b", *b)};
  for (Study& study : studies) study.objective = slow_sample_objective;
  const auto c = file.open(sample_info("c"));
  studies.push_back(studies[0]);
  studies[2].info.name = "c";
  studies[2].store = c.get();
  studies[2].order = Order::free;
  const std::atomic<bool> stop = false;
  run_studies(studies, 2, stop, {});
}

// This test program again, running only the test below, as the one that is killed.
pid_t start_child() {
  char self[] = "/proc/self/exe";
  char filter[] = "--gtest_filter=Crash.KilledAndResumedEqualsUninterrupted";
  char quiet[] = "--gtest_brief=1";
  char* arguments[] = {self, filter, quiet, nullptr};
  pid_t pid = 0;
  if (posix_spawn(&pid, self, nullptr, nullptr, arguments, environ) != 0) return 0;
  return pid;
}

TEST(Crash, KilledAndResumedEqualsUninterrupted) {
  if (const char* path = std::getenv(kChild)) return search(path);

  TestFolder folder;
  const auto path = folder / "study.db";
  setenv(kChild, path.c_str(), 1);
  int kills = 0;
  for (int round = 0; round < 8; ++round) {
    const pid_t child = start_child();
    ASSERT_GT(child, 0);
    const auto ticks = std::chrono::steady_clock::now().time_since_epoch().count();
    std::this_thread::sleep_for(std::chrono::microseconds(5000 + ticks / 100 % 40000));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) ++kills;
  }
  unsetenv(kChild);
  EXPECT_GT(kills, 0);
  search(path);

  const SqliteFile file(path, SqliteFile::Access::read_only);
  const auto free = file.trials("c");  // what had begun was run again as it had begun
  EXPECT_EQ(free.size(), 40u);
  MemoryStore none;
  Study study = sample_study("a", none);
  study.order = Order::free;
  for (const Finding& f : audit(study, free)) ADD_FAILURE() << f.trial << " " << f.what;
  for (const char* name : {"a", "b"}) {
    MemoryStore memory;
    EXPECT_EQ(rows(file.trials(name)), rows(run_study(sample_study(name, memory), 1).trials));
  }
}

}  // namespace
}  // namespace mfsearch
