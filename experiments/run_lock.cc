#include "experiments/run_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <string>

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

// To try the lock would take it for a moment, in which a run that begins would be refused; so the
// kernel's list is asked: "1: FLOCK  ADVISORY  WRITE 4711 fe:01:1234 0 EOF", the number after the
// last colon being the file's.
bool is_locked(const std::filesystem::path& folder) {
  struct stat facts {};
  if (stat((folder.string() + ".lock").c_str(), &facts) != 0) return false;
  std::ifstream locks("/proc/locks");
  const std::string of_file = fmt::format(":{} ", facts.st_ino);
  for (std::string line; std::getline(locks, line);) {
    if (line.find(" FLOCK ") != line.npos && line.find(of_file) != line.npos) return true;
  }
  return false;
}

}  // namespace mfsearch
