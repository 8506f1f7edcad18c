// Whether a file has changed.
#pragma once

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

namespace mfsearch {

// Another text after each write and for each other file of that name; "-" if there is none or an
// empty one, as SQLite makes when it only reads.
inline std::string file_version(const std::filesystem::path& path) {
  struct stat facts {};
  if (stat(path.c_str(), &facts) != 0 || facts.st_size == 0) return "-";
  return fmt::format("{}.{}.{}.{}", facts.st_ino, facts.st_size, facts.st_mtim.tv_sec,
                     facts.st_mtim.tv_nsec);
}

}  // namespace mfsearch
