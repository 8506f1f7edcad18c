// One process at a time works on a run.
#pragma once

#include <filesystem>

namespace mfsearch {

// Holds <folder>.lock, a file beside the run's folder, while it lives; the lock goes with the
// process, however that ends. Throws RunError if another process has it or the place cannot be
// written.
class RunLock {
 public:
  explicit RunLock(const std::filesystem::path& folder);
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

 private:
  int file_;
};

// Whether any process holds the lock, without touching it. The answer may be old when it comes.
bool is_locked(const std::filesystem::path& folder);

}  // namespace mfsearch
