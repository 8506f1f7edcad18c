// Where a run's study file is.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace mfsearch {

// `run` is a study.db itself, a run's folder, or a name in the folder `runs`; looked for in this
// order. nullopt if it is none of them.
std::optional<std::filesystem::path> find_store(const std::string& run,
                                                const std::filesystem::path& runs);

}  // namespace mfsearch
