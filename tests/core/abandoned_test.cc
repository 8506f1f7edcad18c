#include "core/abandoned.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/temporary_folder.h"
#include "tests/core/ended_process.h"
#include "tests/files.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

TEST(Abandoned, IsRemovedOfEndedProcessesAndOfNoOthers) {
  const TemporaryFolder folder(testing::TempDir(), "abandoned");
  const auto put = [&](const std::string& name) {
    write_file(folder.path() / name, "x");
    return folder.path() / name;
  };
  const pid_t ended = ended_process();
  const fs::path left = put(fmt::format("a.part-{}", ended));
  const fs::path with_more = folder.path() / fmt::format("a.part-{}.Xy1_aB", ended);
  fs::create_directories(with_more / "deep");
  write_file(with_more / "deep" / "file", "x");
  const fs::path kept[] = {put(fmt::format("a.part-{}", getppid())),
                           put("a.part-x"),
                           put("a.part-"),
                           put("a.part--1"),
                           put(fmt::format("a.part-{}.0-{}.Xy1_aB", ended, getpid())),
                           put(fmt::format("b.part-{}", ended))};
  remove_abandoned(folder.path(), "a.part-");
  EXPECT_FALSE(fs::exists(left));
  EXPECT_FALSE(fs::exists(with_more));
  for (const fs::path& file : kept) EXPECT_TRUE(fs::exists(file)) << file;
}

TEST(Abandoned, NothingHappensWithoutTheFolder) {
  EXPECT_NO_THROW(remove_abandoned(fs::path(testing::TempDir()) / "no such folder", "a"));
}

}  // namespace
}  // namespace mfsearch
