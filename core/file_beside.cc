#include "core/file_beside.h"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "core/error.h"
#include "core/parse.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPart = ".part-";

bool is_running(std::int64_t process) {
  return kill(static_cast<pid_t>(process), 0) == 0 || errno != ESRCH;
}

void remove_abandoned(const fs::path& file) {
  std::error_code ignored;
  const std::string start = file.filename().string() + std::string(kPart);
  const fs::path folder = file.has_parent_path() ? file.parent_path() : ".";
  for (fs::directory_iterator at(folder, ignored), end; at != end; at.increment(ignored)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with(start)) continue;
    const auto process = parse_integer(std::string_view(name).substr(start.size()));
    if (process && *process > 0 && !is_running(*process)) fs::remove(at->path(), ignored);
  }
}

}  // namespace

FileBeside::FileBeside(fs::path file)
    : file_(std::move(file)), beside_(file_.string() + fmt::format("{}{}", kPart, getpid())) {
  remove_abandoned(file_);
  out_.open(beside_, std::ios::binary | std::ios::trunc);
}

FileBeside::~FileBeside() {
  std::error_code ignored;
  if (!beside_.empty()) fs::remove(beside_, ignored);
}

void FileBeside::take_place() {
  out_.close();
  std::error_code failure(errno, std::generic_category());
  if (out_) {
    fs::rename(beside_, file_, failure);
    if (!failure) return beside_.clear();
  }
  throw run_error("{}: cannot be written ({}). Free the place or choose another folder.",
                  file_.string(), failure.message());
}

}  // namespace mfsearch
