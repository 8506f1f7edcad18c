#include "core/whole_file.h"

#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "core/error.h"

namespace mfsearch {

void write_whole_file(const std::filesystem::path& file, std::string_view text) {
  const std::filesystem::path beside = file.string() + fmt::format(".part-{}", getpid());
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  std::error_code failure(errno, std::generic_category());
  if (out) {
    std::filesystem::rename(beside, file, failure);
    if (!failure) return;
  }
  std::error_code ignored;  // the first failure is the one to tell
  std::filesystem::remove(beside, ignored);
  throw run_error("{}: cannot be written ({}). Free the place or choose another folder.",
                  file.string(), failure.message());
}

}  // namespace mfsearch
