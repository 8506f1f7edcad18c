// An empty folder that exists as long as the test.
#pragma once

#include <filesystem>

#include "core/temporary_folder.h"

namespace mfsearch {

class TestFolder {
 public:
  std::filesystem::path operator/(const char* name) const { return folder_.path() / name; }

 private:
  TemporaryFolder folder_{std::filesystem::temp_directory_path(), "mfsearch"};
};

}  // namespace mfsearch
