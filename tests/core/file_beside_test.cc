#include "core/file_beside.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "core/temporary_folder.h"
#include "tests/core/ended_process.h"
#include "tests/files.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

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

TEST(FileBeside, RemovesThatOfAnEndedProcess) {
  const TemporaryFolder folder(testing::TempDir(), "beside");
  const fs::path abandoned = folder.path() / fmt::format("a.part-{}", ended_process());
  write_file(abandoned, "x");
  FileBeside(folder.path() / "a").take_place();
  EXPECT_FALSE(fs::exists(abandoned));
}

}  // namespace
}  // namespace mfsearch
