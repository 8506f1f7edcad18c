// One reader for each format that load_dataset() knows. Each gives the rows in file order.
#pragma once

#include <filesystem>
#include <optional>

#include "core/bad_rows.h"
#include "core/loaders.h"

namespace mfsearch {

// Told from the file that holds the ratings; nullopt if the folder has none (or is no folder).
std::optional<DataFormat> format_of_folder(const std::filesystem::path& folder);

// These throw as load_dataset() does, if `bad` does not leave the row out.
RawData read_movielens_csv(
    const std::filesystem::path& folder,  // ratings.csv, movies.csv, tags.csv
    BadRows& bad);
RawData read_movielens_dat(const std::filesystem::path& folder,  // the same as .dat, with '::'
                           BadRows& bad);
RawData read_movielens_100k(const std::filesystem::path& folder,  // u.data, u.item
                            BadRows& bad);
RawData read_generic_csv(const std::filesystem::path& file, const CsvColumns& columns,
                         BadRows& bad);

}  // namespace mfsearch
