#include "cli/asked_file.h"

#include <fmt/ranges.h>

#include "cli/run_folder.h"
#include "core/error.h"
#include "experiments/asked_study.h"

namespace mfsearch {
namespace {

StudyInfo choose(const SqliteFile& file, const std::string& name,
                 const std::filesystem::path& path) {
  std::vector<StudyInfo> asked;
  std::vector<std::string> names;
  for (StudyInfo& info : file.studies()) {
    if (!is_asked(info)) {
      if (info.name != name) continue;
      throw input_error("{}: study '{}' was not made by `mfsearch create`: nobody can ask it",
                        path.string(), name);
    }
    names.push_back(info.name);
    if (name.empty() || info.name == name) asked.push_back(std::move(info));
  }
  if (asked.size() == 1) return std::move(asked.front());
  if (names.empty()) {
    throw input_error("{} has no study that can be asked; `mfsearch create` makes one",
                      path.string());
  }
  throw input_error("{}: say with --name which study, one of {}", path.string(),
                    fmt::join(names, ", "));
}

}  // namespace

AskedFile open_asked(const std::string& run, const std::filesystem::path& runs,
                     const std::string& name) {
  const RunFolder place = find_run(run, runs);
  SqliteFile file(place.store, SqliteFile::Access::create);
  const StudyInfo info = choose(file, name, place.store);
  auto store = file.open(info);
  Study study = search_of(info);
  study.store = store.get();
  return {.file = std::move(file), .store = std::move(store), .study = std::move(study)};
}

}  // namespace mfsearch
