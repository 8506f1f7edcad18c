// Studies as a file that has Optuna's tables and no others.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace mfsearch {

// Writes the named studies of one of our files to a new file, whole or not at all; an older file of
// that name is replaced. What Optuna has no table for (series, sessions, documents) is left out.
// Throws InputError if there is no such study, RunError naming the file.
void write_optuna_file(const std::filesystem::path& from, const std::vector<std::string>& studies,
                       const std::filesystem::path& to);

}  // namespace mfsearch
