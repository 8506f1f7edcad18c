// A study whose trials other programs run, opened for them.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "search/driver.h"
#include "search/sqlite_store.h"

namespace mfsearch {

struct AskedFile {
  SqliteFile file;
  std::unique_ptr<TrialStore> store;
  Study study;  // with `store`
};

// `run` as other commands name one; `name`: which study of it, empty: the only one that is asked.
// Throws InputError if there is none, or if it is of an experiment.
AskedFile open_asked(const std::string& run, const std::filesystem::path& runs,
                     const std::string& name);

}  // namespace mfsearch
