#include "core/temporary_folder.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <optional>

#include "core/error.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

TEST(TemporaryFolder, IsUniqueAndGoneInTheEnd) {
  std::optional<TemporaryFolder> a(std::in_place, testing::TempDir(), "x");
  const TemporaryFolder b(testing::TempDir(), "x");
  EXPECT_NE(a->path(), b.path());
  std::ofstream(a->path() / "file") << "x";
  const fs::path path = a->path();
  a.reset();
  EXPECT_FALSE(fs::exists(path));
  EXPECT_TRUE(fs::exists(b.path()));
}

TEST(TemporaryFolder, TakesAlongAParentThatItMadeUnlessSomethingIsInIt) {
  const TemporaryFolder outer(testing::TempDir(), "x");
  const fs::path parent = outer.path() / "parent";
  { const TemporaryFolder inner(parent, "y"); }
  EXPECT_FALSE(fs::exists(parent));
  {
    const TemporaryFolder inner(parent, "y");
    fs::create_directory(parent / "other");
  }
  EXPECT_TRUE(fs::exists(parent / "other"));
}

TEST(TemporaryFolder, RemovesThatOfAKilledProcess) {
  const TemporaryFolder outer(testing::TempDir(), "x");
  const pid_t child = fork();
  if (child == 0) {
    const TemporaryFolder left(outer.path(), "y");
    _exit(0);
  }
  waitpid(child, nullptr, 0);
  EXPECT_FALSE(fs::is_empty(outer.path()));
  { const TemporaryFolder next(outer.path(), "y"); }
  EXPECT_TRUE(fs::is_empty(outer.path()));
}

TEST(TemporaryFolder, SaysWhereNothingCanBeWritten) {
  EXPECT_THROW(TemporaryFolder("/proc/nowhere", "x"), RunError);
}

}  // namespace
}  // namespace mfsearch
