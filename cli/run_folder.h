// Where finished and unfinished runs are on the disk.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace mfsearch {

struct RunFolder {
  std::string name;  // of the folder, "blend"; of a study file with a name of its own, that
  std::filesystem::path folder;  // "runs/blend"
  std::filesystem::path store;   // "runs/blend/study.db"
};

// `run` is a run's folder, its study.db, or a name under `runs`. Throws InputError that lists the
// runs there are.
RunFolder find_run(const std::string& run, const std::filesystem::path& runs);

// The folder that holds the run's, where the names in its experiment are looked for.
std::filesystem::path runs_of(const RunFolder& run);

// All folders under `runs` that hold a study.db, by name; none if there is no such folder.
std::vector<RunFolder> all_runs(const std::filesystem::path& runs);

// The run of that name, or, if `run` is empty, the one whose model is newest. Throws InputError if
// it has no model yet.
RunFolder find_run_with_model(const std::string& run, const std::filesystem::path& runs);

// What to type to continue the run, or to repeat what follows its search.
std::string continue_command(const RunFolder& run);

}  // namespace mfsearch
