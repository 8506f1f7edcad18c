#include "experiments/run_lock.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "core/error.h"

namespace mfsearch {
namespace {

TEST(RunLock, IsHeldByOneAtATimeSeenByAllAndFreedAtTheEnd) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("mfsearch-lock-" + std::to_string(getpid())) / "runs" / "blend";
  {
    const RunLock first(folder);
    EXPECT_THROW(RunLock second(folder), RunError);
    EXPECT_TRUE(is_locked(folder));
    EXPECT_FALSE(is_locked(folder.parent_path() / "other"));
  }
  EXPECT_FALSE(is_locked(folder));
  EXPECT_NO_THROW(RunLock third(folder));
  std::filesystem::remove_all(folder.parent_path().parent_path());
}

}  // namespace
}  // namespace mfsearch
