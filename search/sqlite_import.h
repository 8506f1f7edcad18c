// Reads studies from Optuna's SQLite files: those of Optuna 2 to 5, our own among them.
#pragma once

#include <filesystem>
#include <string>

#include "search/foreign_study.h"

namespace mfsearch {

bool is_sqlite_file(const std::filesystem::path& file);

// The study of that name, or the only one if `name` is empty. Its space has the parameters that all
// complete and pruned trials share, each with the ranges of all trials together. Trials that have
// not ended and failed ones without all parameters are left out, and the remarks say so. Throws
// InputError that lists the studies there are, or if it has several objectives; RunError naming the
// file if it is no such file or damaged.
ForeignStudy read_optuna_study(const std::filesystem::path& file, const std::string& name);

}  // namespace mfsearch
