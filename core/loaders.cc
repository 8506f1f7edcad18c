#include "core/loaders.h"

#include "core/dataset_cache.h"
#include "core/error.h"
#include "core/readers.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

DataFormat told_format(const fs::path& path) {
  if (!fs::exists(path)) throw input_error("{}: there is no such file or folder.", path.string());
  if (!fs::is_directory(path)) return DataFormat::csv;
  if (const auto format = format_of_folder(path)) return *format;
  throw input_error(
      "{}: this folder holds none of ratings.csv, ratings.dat and u.data; name a MovieLens folder "
      "or a CSV file.",
      path.string());
}

RawData read(const fs::path& path, DataFormat format, const CsvColumns& columns, BadRows& bad) {
  switch (format) {
    case DataFormat::movielens_csv:
      return read_movielens_csv(path, bad);
    case DataFormat::movielens_dat:
      return read_movielens_dat(path, bad);
    case DataFormat::movielens_100k:
      return read_movielens_100k(path, bad);
    case DataFormat::csv:
    case DataFormat::automatic:  // told by now
      break;
  }
  return read_generic_csv(path, columns, bad);
}

// The files that read() looks at.
std::vector<fs::path> files_of(const fs::path& path, DataFormat format) {
  switch (format) {
    case DataFormat::movielens_csv:
      return {path / "ratings.csv", path / "movies.csv", path / "tags.csv"};
    case DataFormat::movielens_dat:
      return {path / "ratings.dat", path / "movies.dat", path / "tags.dat"};
    case DataFormat::movielens_100k:
      return {path / "u.data", path / "u.item"};
    case DataFormat::csv:
    case DataFormat::automatic:
      break;
  }
  return {path};
}

// All that the data depend on but the files.
std::string text_of(DataFormat format, const LoadOptions& options) {
  const CsvColumns& c = options.columns;
  std::string text = fmt::format("{} {} {} {}", name_of(format), options.min_ratings_per_user,
                                 name_of(options.on_bad_row), c.separator);
  for (const std::string& column : {c.user, c.item, c.rating, c.time}) {
    text += fmt::format(" {}:{}", column.size(), column);
  }
  return text;
}

// "ml-1m" for "data/ml-1m" and "data/ml-1m/", "ratings" for "ratings.csv".
std::string name_of(const fs::path& path) {
  const fs::path whole = fs::absolute(path).lexically_normal();
  return (whole.has_filename() ? whole : whole.parent_path()).stem().string();
}

}  // namespace

std::optional<DataFormat> format_of_folder(const fs::path& folder) {
  if (fs::is_regular_file(folder / "ratings.csv")) return DataFormat::movielens_csv;
  if (fs::is_regular_file(folder / "ratings.dat")) return DataFormat::movielens_dat;
  if (fs::is_regular_file(folder / "u.data")) return DataFormat::movielens_100k;
  return std::nullopt;
}

Dataset load_dataset(const fs::path& path, const LoadOptions& options) {
  const DataFormat format =
      options.format == DataFormat::automatic ? told_format(path) : options.format;
  const auto load = [&] {
    BadRows bad(options.on_bad_row);
    RawData raw = read(path, format, options.columns, bad);
    raw.notes.insert(raw.notes.begin(), bad.notes().begin(), bad.notes().end());
    return finish(std::move(raw), name_of(path), options.min_ratings_per_user);
  };
  return options.keep ? cached_dataset(files_of(path, format), text_of(format, options), load)
                      : load();
}

}  // namespace mfsearch
