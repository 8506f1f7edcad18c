// A folder that is gone when its owner is.
#pragma once

#include <filesystem>

namespace mfsearch {

class TemporaryFolder {
 public:
  // Makes a new, empty folder with a unique name (hidden, with `name` in it) inside `parent`, which
  // is made, too, if need be (and removed again if it is empty in the end). Removes those of the
  // same name that killed processes left there. Throws RunError.
  TemporaryFolder(const std::filesystem::path& parent, const std::string& name);
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_, made_parent_;
};

}  // namespace mfsearch
