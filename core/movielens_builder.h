// What the MovieLens formats have in common: movies, then ratings and tags under integer ids.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/id_positions.h"
#include "core/loaders.h"
#include "core/parse.h"
#include "core/plain_ratings.h"

namespace mfsearch {

// Collects a MovieLens dataset from text fields. Every function throws InputError with the place
// and the field if a field is wrong. Texts that are not UTF-8 are read as Latin-1.
class MovieLensBuilder {
 public:
  // `movies_file` is for the message about a rated movie that is not in it.
  explicit MovieLensBuilder(std::string movies_file) : movies_file_(std::move(movies_file)) {}

  // An id must not come twice.
  void add_movie(Place place, std::string_view movie, std::string_view title,
                 std::string_view genres);

  // The movie must have been added.
  void add_rating(Place place, std::string_view user, std::string_view movie,
                  std::string_view rating, std::string_view timestamp);

  // All of a file at once, before any other rating. False if a movie has not been added: then
  // nothing was changed, and add_rating() will say where.
  bool add_ratings(PlainRatings plain);

  // An empty tag is skipped. A tag of an unknown movie is left out, with a note.
  void add_tag(Place place, std::string_view movie, std::string_view tag);

  RawData take();

 private:
  std::string utf8(std::string_view text);
  Index user_position(std::int64_t id);

  std::string movies_file_;
  RawData data_;
  IdPositions movies_, users_;
  std::int64_t tags_of_unknown_movies_ = 0;
  std::int64_t texts_not_utf8_ = 0;
};

}  // namespace mfsearch
