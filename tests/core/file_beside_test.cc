#include "core/file_beside.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "core/temporary_folder.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

// A number that some process had and none has.
pid_t ended_process() {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  return child;
}

TEST(FileBeside, LeavesTheOldFileUntilItTakesItsPlace) {
  const TemporaryFolder folder(testing::TempDir(), "beside");
  const fs::path file = folder.path() / "a";
  std::ofstream(file) << "old";
  {
    FileBeside beside(file);
    beside.out() << "never finished";
  }
  EXPECT_EQ(fs::file_size(file), 3u);
  FileBeside beside(file);
  beside.out() << "new text";
  EXPECT_EQ(fs::file_size(file), 3u);
  beside.take_place();
  EXPECT_EQ(fs::file_size(file), 8u);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

TEST(FileBeside, RemovesWhatEndedProcessesLeftAndNothingElse) {
  const TemporaryFolder folder(testing::TempDir(), "beside");
  const auto put = [&](const std::string& name) {
    std::ofstream(folder.path() / name) << "x";
    return folder.path() / name;
  };
  const fs::path abandoned = put(fmt::format("a.part-{}", ended_process()));
  const fs::path kept[] = {put(fmt::format("a.part-{}", getppid())), put("a.part-x"),
                           put("a.part-"), put("a.part--1"),
                           put(fmt::format("b.part-{}", ended_process()))};
  FileBeside(folder.path() / "a").take_place();
  EXPECT_FALSE(fs::exists(abandoned));
  for (const fs::path& file : kept) EXPECT_TRUE(fs::exists(file)) << file;
}

}  // namespace
}  // namespace mfsearch
