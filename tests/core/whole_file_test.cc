#include "core/whole_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "core/temporary_folder.h"
#include "tests/files.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

std::ptrdiff_t files_in(const fs::path& folder) {
  return std::distance(fs::directory_iterator(folder), {});
}

TEST(WholeFile, TakesTheOldOnesPlace) {
  const TemporaryFolder folder(testing::TempDir(), "whole");
  const fs::path file = folder.path() / "a.txt";
  write_whole_file(file, "a long first text");
  write_whole_file(file, std::string_view("b\0\n", 3));
  EXPECT_EQ(read_file(file), std::string("b\0\n", 3));
  EXPECT_EQ(files_in(folder.path()), 1);
}

TEST(WholeFile, LeavesTheOldOneAndNothingElseWhereItFails) {
  const TemporaryFolder folder(testing::TempDir(), "whole");
  const fs::path occupied = folder.path() / "occupied";
  fs::create_directories(occupied / "inside");
  try {
    write_whole_file(occupied, "text");
    FAIL() << "a folder cannot be replaced by a file";
  } catch (const RunError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr(occupied.string()));
  }
  EXPECT_TRUE(fs::exists(occupied / "inside"));
  EXPECT_EQ(files_in(folder.path()), 1);
  EXPECT_THROW(write_whole_file(folder.path() / "no" / "such", "text"), RunError);
}

}  // namespace
}  // namespace mfsearch
