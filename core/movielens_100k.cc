#include <array>
#include <string>
#include <string_view>

#include "core/error.h"
#include "core/line_reader.h"
#include "core/movielens_builder.h"
#include "core/readers.h"

namespace mfsearch {
namespace {

// The last fields of a line of u.item: 1 if the movie is of that genre. (From u.genre.)
constexpr std::array<std::string_view, 19> kGenres{
    "unknown",     "Action", "Adventure", "Animation", "Children's", "Comedy",  "Crime",
    "Documentary", "Drama",  "Fantasy",   "Film-Noir", "Horror",     "Musical", "Mystery",
    "Romance",     "Sci-Fi", "Thriller",  "War",       "Western"};
constexpr std::size_t kFirstGenre = 5;  // after id, title, two release dates, address

std::string genres_of(const LineReader& movie) {
  std::string genres;
  for (std::size_t g = 0; g < kGenres.size(); ++g) {
    const auto flag = movie[kFirstGenre + g];
    if (flag != "0" && flag != "1") {
      const Place place = movie.place();
      throw input_error("{}:{}: genre {} {} is neither 0 nor 1.", place.file, place.line,
                        kGenres[g], in_quotes(flag));
    }
    if (flag == "0") continue;
    if (!genres.empty()) genres += '|';
    genres += kGenres[g];
  }
  return genres;
}

}  // namespace

RawData read_movielens_100k(const std::filesystem::path& folder, BadRows& bad) {
  MovieLensBuilder builder("u.item");

  LineReader movies(folder / "u.item", "|", kFirstGenre + kGenres.size());
  bad.each_row(movies,
               [&] { builder.add_movie(movies.place(), movies[0], movies[1], genres_of(movies)); });

  LineReader ratings(folder / "u.data", "\t", 4);
  bad.each_row(ratings, [&] {
    builder.add_rating(ratings.place(), ratings[0], ratings[1], ratings[2], ratings[3]);
  });
  return builder.take();
}

}  // namespace mfsearch
