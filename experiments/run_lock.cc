#include "experiments/run_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstring>

#include "core/error.h"

namespace mfsearch {

RunLock::RunLock(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder.string() + ".lock";
  std::error_code error;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), error);
  file_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) throw run_error("{}: cannot be written: {}", path.string(), std::strerror(errno));
  if (flock(file_, LOCK_EX | LOCK_NB) == 0) return;
  close(file_);
  throw run_error(
      "{}: another mfsearch is running this; wait for it or give the experiment another "
      "name.",
      folder.string());
}

RunLock::~RunLock() { close(file_); }

}  // namespace mfsearch
