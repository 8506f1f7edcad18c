// A dataset as files that this and many other programs read.
#pragma once

#include <filesystem>

#include "core/dataset.h"

namespace mfsearch {

// Writes ratings.csv, movies.csv and tags.csv as MovieLens has them, so that load_dataset() gives
// the same users, items, ratings and times, and so the same fingerprint. The tags of a movie become
// one line, because a dataset does not keep them apart. User and item ids must be integers. The
// folder appears as a whole; InputError if it exists already, RunError if it cannot be written.
void write_movielens_folder(const Dataset& dataset, const std::filesystem::path& folder);

}  // namespace mfsearch
