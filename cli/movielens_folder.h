// A dataset as files that this and many other programs read.
#pragma once

#include <filesystem>

#include "core/dataset.h"
#include "core/invented_world.h"

namespace mfsearch {

// Both write ratings.csv, movies.csv and tags.csv as MovieLens has them. The tags of a movie become
// one line of the first user, because a dataset does not keep them apart. The folder appears as a
// whole; InputError if it exists already, RunError if it cannot be written.

// load_dataset() gives the same users, items, ratings and times, and so the same fingerprint. User
// and item ids must be integers.
void write_movielens_folder(const Dataset& dataset, const std::filesystem::path& folder);

// Users are numbered from 1, each one's ratings stand by movieId. Memory does not grow with the
// number of ratings; the bytes do not depend on the number of threads.
void write_movielens_folder(const InventedWorld& world, const std::filesystem::path& folder);

}  // namespace mfsearch
