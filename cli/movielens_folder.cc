#include "cli/movielens_folder.h"

#include <fmt/format.h>

#include "cli/csv.h"
#include "core/error.h"
#include "core/temporary_folder.h"
#include "core/whole_file.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

std::string ratings_csv(const Dataset& d) {
  std::string text = csv_line({"userId", "movieId", "rating", "timestamp"});
  for (std::size_t i = 0; i < d.ratings.size(); ++i) {
    const Rating& rating = d.ratings[i];
    text += csv_line({d.user_ids[static_cast<std::size_t>(rating.user)],
                      d.items[static_cast<std::size_t>(rating.item)].id,
                      fmt::format("{}", rating.value), fmt::format("{}", d.times[i])});
  }
  return text;
}

std::string movies_csv(const Dataset& d) {
  std::string text = csv_line({"movieId", "title", "genres"});
  for (const Item& item : d.items) text += csv_line({item.id, item.title, item.genres});
  return text;
}

std::string tags_csv(const Dataset& d) {
  std::string text = csv_line({"userId", "movieId", "tag", "timestamp"});
  for (const Item& item : d.items) {
    if (!item.tags.empty()) text += csv_line({d.user_ids.front(), item.id, item.tags, "0"});
  }
  return text;
}

}  // namespace

void write_movielens_folder(const Dataset& dataset, const fs::path& folder) {
  if (fs::exists(folder)) {
    throw input_error("{} exists already; remove it or give another folder with --out",
                      folder.string());
  }
  const fs::path parent = fs::absolute(folder).parent_path();
  const TemporaryFolder temporary(parent, folder.filename().string());
  const fs::path whole = temporary.path() / "whole";
  fs::create_directory(whole);
  write_whole_file(whole / "ratings.csv", ratings_csv(dataset));
  write_whole_file(whole / "movies.csv", movies_csv(dataset));
  write_whole_file(whole / "tags.csv", tags_csv(dataset));
  std::error_code failure;
  fs::rename(whole, folder, failure);
  if (failure) throw run_error("{} cannot be made: {}", folder.string(), failure.message());
}

}  // namespace mfsearch
