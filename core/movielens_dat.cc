#include "core/line_reader.h"
#include "core/movielens_builder.h"
#include "core/readers.h"

namespace mfsearch {

// ml-1m has no tags and Latin-1 titles, ml-10m has both tags and UTF-8.
RawData read_movielens_dat(const std::filesystem::path& folder, BadRows& bad) {
  MovieLensBuilder builder("movies.dat");

  LineReader movies(folder / "movies.dat", "::", 3);
  bad.each_row(movies, [&] {
    builder.add_movie(movies.place(), movies[0], movies.text_from(1), movies.last());
  });

  LineReader ratings(folder / "ratings.dat", "::", 4);
  bad.each_row(ratings, [&] {
    builder.add_rating(ratings.place(), ratings[0], ratings[1], ratings[2], ratings[3]);
  });

  if (std::filesystem::exists(folder / "tags.dat")) {
    LineReader tags(folder / "tags.dat", "::", 4);
    bad.each_row(tags, [&] { builder.add_tag(tags.place(), tags[1], tags.text_from(2)); });
  }
  return builder.take();
}

}  // namespace mfsearch
