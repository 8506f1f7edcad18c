#include "core/movielens_builder.h"

#include <utility>

#include "core/error.h"
#include "core/utf8.h"

namespace mfsearch {

void MovieLensBuilder::add_movie(Place place, std::string_view movie, std::string_view title,
                                 std::string_view genres) {
  const auto id = integer_at(place, "movieId", movie);
  if (movies_.find(id) >= 0) {
    throw input_error("{}:{}: movieId {} is in the file more than once.", place.file, place.line,
                      id);
  }
  movies_.add(id);
  data_.items.push_back({std::to_string(id), utf8(title), utf8(genres), {}});
}

void MovieLensBuilder::add_rating(Place place, std::string_view user, std::string_view movie,
                                  std::string_view rating, std::string_view timestamp) {
  const auto user_id = integer_at(place, "userId", user);
  const auto movie_id = integer_at(place, "movieId", movie);
  const auto value = finite_at(place, "rating", rating);
  const auto time = integer_at(place, "timestamp", timestamp);
  const Index movie_position = movies_.find(movie_id);
  if (movie_position < 0) {
    throw input_error("{}:{}: movieId {} is not in {}.", place.file, place.line, movie_id,
                      movies_file_);
  }
  data_.add({user_position(user_id), movie_position, value}, time);
}

bool MovieLensBuilder::add_ratings(PlainRatings plain) {
  for (Rating& r : plain.ratings) {
    r.item = movies_.find(r.item);
    if (r.item < 0) return false;
  }
  Index id = -1, position = -1;  // a file is mostly in the order of users
  for (Rating& r : plain.ratings) {
    if (std::exchange(id, r.user) != r.user) position = user_position(r.user);
    r.user = position;
  }
  data_.ratings = std::move(plain.ratings);
  data_.times = std::move(plain.times);
  return true;
}

void MovieLensBuilder::add_tag(Place place, std::string_view movie, std::string_view tag) {
  const Index position = movies_.find(integer_at(place, "movieId", movie));
  if (position < 0) {
    ++tags_of_unknown_movies_;
  } else if (!tag.empty()) {
    std::string& tags = data_.items[static_cast<std::size_t>(position)].tags;
    if (!tags.empty()) tags += ' ';
    tags += utf8(tag);
  }
}

RawData MovieLensBuilder::take() {
  if (tags_of_unknown_movies_ > 0) {
    data_.notes.push_back(fmt::format("Tags of movies that are not in {}, left out: {}.",
                                      movies_file_, tags_of_unknown_movies_));
  }
  if (texts_not_utf8_ > 0) {
    data_.notes.push_back(
        fmt::format("Texts that are not UTF-8, read as Latin-1: {}.", texts_not_utf8_));
  }
  return std::move(data_);
}

Index MovieLensBuilder::user_position(std::int64_t id) {
  const Index known = users_.find(id);
  if (known >= 0) return known;
  data_.user_ids.push_back(std::to_string(id));
  return users_.add(id);
}

std::string MovieLensBuilder::utf8(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  ++texts_not_utf8_;
  return utf8_from_latin1(text);
}

}  // namespace mfsearch
