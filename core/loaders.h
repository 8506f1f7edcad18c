// Ratings from files. Formats, what is an error and what is dropped: docs/data.md.
#pragma once

#include <filesystem>
#include <string>

#include "core/dataset.h"
#include "core/fields.h"

namespace mfsearch {

enum class DataFormat { automatic, movielens_csv, movielens_dat, movielens_100k, csv };
template <>
struct Names<DataFormat> {
  static constexpr std::array values{"auto", "movielens-csv", "movielens-dat", "movielens-100k",
                                     "csv"};
};

// What is done with a row that cannot be read: docs/data.md lists what can be wrong.
enum class OnBadRow { fail, skip };
template <>
struct Names<OnBadRow> {
  static constexpr std::array values{"fail", "skip"};
};

// For generic CSV: which column holds what. Empty: there is none (time: file order counts).
struct CsvColumns {
  std::string user = "user";
  std::string item = "item";
  std::string rating = "rating";
  std::string time = "time";
  char separator = ',';
};

struct LoadOptions {
  DataFormat format = DataFormat::automatic;  // told from the names of the files in the folder
  int min_ratings_per_user = 1;               // users with fewer are left out, with a note
  CsvColumns columns = {};
  OnBadRow on_bad_row = OnBadRow::fail;  // skip: such rows are counted and left out, with a note
  bool keep = true;                      // what takes long to read (core/dataset_cache.h)
};

// Reads a MovieLens folder or a generic CSV file. Throws InputError that names file, line and
// field, with the remedy, e.g. "ratings.csv:437: timestamp '84743496 https://...' is not an
// integer"; RunError if a file cannot be read. Rows that OnBadRow::skip leaves out throw nothing.
Dataset load_dataset(const std::filesystem::path& path, const LoadOptions& options = {});

// What a loader gives to finish(): ratings in file order, whose user and item are positions in
// `user_ids` and `items`.
struct RawData {
  std::vector<std::string> user_ids;
  std::vector<Item> items;  // may hold items without ratings: they are left out
  std::vector<Rating> ratings;
  std::vector<std::int64_t> times;      // one for each rating
  std::vector<std::string> notes = {};  // what the reader left out or changed, a sentence each

  void add(const Rating& rating, std::int64_t time) {
    ratings.push_back(rating);
    times.push_back(time);
  }
};

// Sorts, numbers, drops duplicates (the last one in file order counts, with a note) and small
// users, and takes the fingerprint. Throws InputError if nothing is left.
Dataset finish(RawData raw, std::string name, int min_ratings_per_user = 1);

}  // namespace mfsearch
