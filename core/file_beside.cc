#include "core/file_beside.h"

#include <unistd.h>

#include <cerrno>
#include <string>

#include "core/abandoned.h"
#include "core/error.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPart = ".part-";

}  // namespace

FileBeside::FileBeside(fs::path file)
    : file_(std::move(file)), beside_(file_.string() + fmt::format("{}{}", kPart, getpid())) {
  remove_abandoned(file_.has_parent_path() ? file_.parent_path() : ".",
                   file_.filename().string() + std::string(kPart));
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
