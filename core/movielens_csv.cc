#include "core/csv_reader.h"
#include "core/movielens_builder.h"
#include "core/readers.h"

namespace mfsearch {
namespace {

void add_ratings(MovieLensBuilder& builder, const std::filesystem::path& file, BadRows& bad) {
  auto plain = read_plain_ratings(file);
  if (plain && builder.add_ratings(std::move(*plain))) return;

  CsvReader ratings(file);
  const auto user = ratings.column("userId");
  const auto movie = ratings.column("movieId");
  const auto rating = ratings.column("rating");
  const auto timestamp = ratings.column("timestamp");
  bad.each_row(ratings, [&] {
    builder.add_rating(ratings.place(), ratings[user], ratings[movie], ratings[rating],
                       ratings[timestamp]);
  });
}

}  // namespace

RawData read_movielens_csv(const std::filesystem::path& folder, BadRows& bad) {
  MovieLensBuilder builder("movies.csv");

  CsvReader movies(folder / "movies.csv");
  const auto id = movies.column("movieId");
  const auto title = movies.column("title");
  const auto genres = movies.column("genres");
  bad.each_row(movies, [&] {
    builder.add_movie(movies.place(), movies[id], movies[title], movies[genres]);
  });

  add_ratings(builder, folder / "ratings.csv", bad);

  if (std::filesystem::exists(folder / "tags.csv")) {
    CsvReader tags(folder / "tags.csv");
    const auto tagged = tags.column("movieId");
    const auto tag = tags.column("tag");
    bad.each_row(tags, [&] { builder.add_tag(tags.place(), tags[tagged], tags[tag]); });
  }
  return builder.take();
}

}  // namespace mfsearch
