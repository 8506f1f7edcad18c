#include "core/temporary_folder.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "core/abandoned.h"
#include "core/error.h"

namespace mfsearch {

TemporaryFolder::TemporaryFolder(const std::filesystem::path& parent, const std::string& name) {
  std::error_code error;
  if (std::filesystem::create_directories(parent, error)) made_parent_ = parent;
  if (error) {
    throw run_error("{}: the folder cannot be made: {}.", parent.string(), error.message());
  }
  const std::string start = "." + name + "-";
  remove_abandoned(parent, start);
  std::string path = (parent / fmt::format("{}{}.XXXXXX", start, getpid())).string();
  if (::mkdtemp(path.data()) == nullptr) {
    throw run_error("{}: nothing can be written there: {}.", parent.string(), std::strerror(errno));
  }
  path_ = path;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;  // a destructor must not throw
  std::filesystem::remove_all(path_, ignored);
  if (!made_parent_.empty()) std::filesystem::remove(made_parent_, ignored);  // only if empty
}

}  // namespace mfsearch
