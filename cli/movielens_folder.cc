#include "cli/movielens_folder.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <functional>
#include <iterator>
#include <span>

#include "cli/csv.h"
#include "core/error.h"
#include "core/parallel.h"
#include "core/temporary_folder.h"
#include "core/whole_file.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

// Adds a line that needs no quotes.
template <class User>
void add_rating(std::string& text, const User& user, const std::string& movie, float value,
                std::int64_t time) {
  fmt::format_to(std::back_inserter(text), FMT_COMPILE("{},{},{},{}\r\n"), user, movie, value,
                 time);
}

std::string ratings_csv(const Dataset& d) {
  std::string text;
  for (std::size_t i = 0; i < d.ratings.size(); ++i) {
    const Rating& rating = d.ratings[i];
    add_rating(text, d.user_ids[static_cast<std::size_t>(rating.user)],
               d.items[static_cast<std::size_t>(rating.item)].id, rating.value, d.times[i]);
  }
  return text;
}

std::string ratings_csv(const InventedWorld& world, const std::vector<int>& ids, int first_user,
                        int last_user) {
  std::string text;
  for (int user = first_user; user < last_user; ++user) {
    std::vector<InventedRating> ratings = world.ratings_of(user);
    std::ranges::sort(ratings, {}, [&](const InventedRating& r) { return ids[r.item]; });
    for (const InventedRating& r : ratings) {
      add_rating(text, user + 1, world.items()[static_cast<std::size_t>(r.item)].id, r.value,
                 r.time);
    }
  }
  return text;
}

std::string movies_csv(std::span<const Item> items) {
  std::string text = csv_line({"movieId", "title", "genres"});
  for (const Item& item : items) text += csv_line({item.id, item.title, item.genres});
  return text;
}

std::string tags_csv(std::span<const Item> items, const std::string& first_user) {
  std::string text = csv_line({"userId", "movieId", "tag", "timestamp"});
  for (const Item& item : items) {
    if (!item.tags.empty()) text += csv_line({first_user, item.id, item.tags, "0"});
  }
  return text;
}

using WriteRatings = std::function<void(std::ostream&)>;

void write_folder(const fs::path& folder, std::span<const Item> items,
                  const std::string& first_user, const WriteRatings& write_ratings) {
  if (fs::exists(folder)) {
    throw input_error("{} exists already; remove it or give another folder with --out",
                      folder.string());
  }
  const fs::path parent = fs::absolute(folder).parent_path();
  const TemporaryFolder temporary(parent, folder.filename().string());
  const fs::path whole = temporary.path() / "whole";
  fs::create_directory(whole);
  write_whole_file(whole / "movies.csv", movies_csv(items));
  write_whole_file(whole / "tags.csv", tags_csv(items, first_user));
  std::ofstream ratings(whole / "ratings.csv", std::ios::binary);
  ratings << csv_line({"userId", "movieId", "rating", "timestamp"});
  write_ratings(ratings);
  ratings.close();
  std::error_code failure(errno, std::generic_category());
  if (ratings) fs::rename(whole, folder, failure);
  if (!ratings || failure)
    throw run_error("{} cannot be made: {}", folder.string(), failure.message());
}

}  // namespace

void write_movielens_folder(const Dataset& dataset, const fs::path& folder) {
  write_folder(folder, dataset.items, dataset.user_ids.front(),
               [&](std::ostream& out) { out << ratings_csv(dataset); });
}

// In rounds: many pieces at once, then what they gave in order.
void write_movielens_folder(const InventedWorld& world, const fs::path& folder) {
  constexpr int kUsers = 64;   // of a piece
  constexpr int kPieces = 64;  // of a round
  std::vector<int> ids;
  for (const Item& item : world.items()) ids.push_back(std::stoi(item.id));
  write_folder(folder, world.items(), "1", [&](std::ostream& out) {
    std::vector<std::string> pieces(kPieces);
    for (int first = 0; first < world.users() && out; first += kUsers * kPieces) {
      parallel_pieces(kPieces, [&](int piece) {
        const int begin = std::min(first + piece * kUsers, world.users());
        pieces[static_cast<std::size_t>(piece)] =
            ratings_csv(world, ids, begin, std::min(begin + kUsers, world.users()));
      });
      for (const std::string& piece : pieces) out << piece;
    }
  });
}

}  // namespace mfsearch
