// Preloaded into the program (LD_PRELOAD), makes every change to the files of one folder a point at
// which it can be killed or refused: the program itself needs no such points. In the environment:
//   FAILPOINT_FOLDER  only what lies in it counts
//   FAILPOINT_AT      the number of the operation, from 1; 0 or absent: none
//   FAILPOINT_DO      kill: SIGKILL before it; tear: after half of what it writes;
//                     or a number: it fails with this errno, and so do all after it
//   FAILPOINT_LOG     a file that gets a line for each operation: its name and its file
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <string>

namespace {

struct Plan {
  static std::string variable(const char* name) {
    const char* value = getenv(name);
    return value ? value : "";
  }
  const std::string folder = variable("FAILPOINT_FOLDER");
  const long at = atol(variable("FAILPOINT_AT").c_str());
  const std::string action = variable("FAILPOINT_DO");
  const int error = atoi(action.c_str());
  const std::string log = variable("FAILPOINT_LOG");
};

const Plan& plan() {
  static const Plan* const plan = new Plan;  // outlives what is written at the program's end
  return *plan;
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

void note(const char* operation, const std::string& path) {
  if (plan().log.empty()) return;
  static const int log = open(plan().log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  const std::string line = std::string(operation) + " " + path + "\n";
  static const auto write_out = next<ssize_t(int, const void*, size_t)>("write");
  write_out(log, line.data(), line.size());
}

[[noreturn]] void die() {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

enum class Fate { passes, is_torn, fails };

Fate fate(const char* operation, const std::string& path) {
  static std::atomic<long> count{0};
  if (plan().folder.empty() || path.rfind(plan().folder, 0) != 0) return Fate::passes;
  const long number = ++count;
  note(operation, path.substr(plan().folder.size()));
  if (plan().at == 0 || number < plan().at) return Fate::passes;
  if (plan().error != 0) {
    errno = plan().error;
    return Fate::fails;
  }
  if (number > plan().at) die();  // another thread's, while the first one dies
  if (plan().action == "tear") return Fate::is_torn;
  die();
}

Fate fate(const char* operation, int file) {
  char path[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(file);
  const ssize_t length = readlink(link.c_str(), path, sizeof(path));
  return length < 0 ? Fate::passes
                    : fate(operation, std::string(path, static_cast<size_t>(length)));
}

std::string absolute(const char* path) {
  if (path[0] == '/') return path;
  char folder[4096];
  return getcwd(folder, sizeof(folder)) ? std::string(folder) + "/" + path : path;
}

// What happens as a whole or not at all.
template <class Function, class Place, class... More>
int whole(const char* name, Place place, More... more) {
  const Fate what = [&] {
    if constexpr (std::is_same_v<Place, int>) return fate(name, place);
    if constexpr (!std::is_same_v<Place, int>) return fate(name, absolute(place));
  }();
  if (what == Fate::is_torn) die();
  return what == Fate::fails ? -1 : next<Function>(name)(place, more...);
}

// What can also happen by half: write(parts) writes one of so many parts.
template <class Write>
ssize_t divisible(const char* name, int file, Write&& write) {
  const Fate what = fate(name, file);
  if (what == Fate::fails) return -1;
  if (what == Fate::passes) return write(1);
  write(2);
  die();
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* from, size_t size) {
  static const auto real = next<ssize_t(int, const void*, size_t)>("write");
  return divisible("write", file, [&](size_t parts) { return real(file, from, size / parts); });
}

ssize_t writev(int file, const iovec* pieces, int count) {
  static const auto real = next<ssize_t(int, const iovec*, int)>("writev");
  return divisible("writev", file, [&](int parts) { return real(file, pieces, count / parts); });
}

ssize_t pwrite64(int file, const void* from, size_t size, off64_t at) {
  static const auto real = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
  return divisible("pwrite", file,
                   [&](size_t parts) { return real(file, from, size / parts, at); });
}

int fsync(int file) { return whole<int(int)>("fsync", file); }
int fdatasync(int file) { return whole<int(int)>("fdatasync", file); }
int ftruncate64(int file, off64_t size) {
  return whole<int(int, off64_t)>("ftruncate64", file, size);
}
int unlink(const char* path) { return whole<int(const char*)>("unlink", path); }
int remove(const char* path) { return whole<int(const char*)>("remove", path); }
int mkdir(const char* path, mode_t mode) {
  return whole<int(const char*, mode_t)>("mkdir", path, mode);
}
int rename(const char* from, const char* to) {
  return whole<int(const char*, const char*)>("rename", from, to);
}
int renameat2(int, const char* from, int, const char* to, unsigned flags) {
  static const auto real = next<int(int, const char*, int, const char*, unsigned)>("renameat2");
  const Fate what = fate("renameat2", absolute(to));
  if (what == Fate::is_torn) die();
  return what == Fate::fails ? -1 : real(AT_FDCWD, from, AT_FDCWD, to, flags);
}

}  // extern "C"
