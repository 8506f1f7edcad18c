#include "core/movielens_builder.h"

#include <utility>

#include "core/error.h"
#include "core/utf8.h"

namespace mfsearch {

void MovieLensBuilder::add_movie(Place place, std::string_view movie, std::string_view title,
                                 std::string_view genres) {
  const auto id = integer_at(place, "movieId", movie);
  const auto position = static_cast<std::int64_t>(data_.items.size());
  if (!movie_position_.try_emplace(id, position).second) {
    throw input_error("{}:{}: movieId {} is in the file more than once.", place.file, place.line,
                      id);
  }
  data_.items.push_back({std::to_string(id), utf8(title), utf8(genres), {}});
}

void MovieLensBuilder::add_rating(Place place, std::string_view user, std::string_view movie,
                                  std::string_view rating, std::string_view timestamp) {
  const auto user_id = integer_at(place, "userId", user);
  const auto movie_id = integer_at(place, "movieId", movie);
  const auto value = finite_at(place, "rating", rating);
  const auto time = integer_at(place, "timestamp", timestamp);
  const auto known_movie = movie_position_.find(movie_id);
  if (known_movie == movie_position_.end()) {
    throw input_error("{}:{}: movieId {} is not in {}.", place.file, place.line, movie_id,
                      movies_file_);
  }
  const auto next_user = static_cast<std::int64_t>(data_.user_ids.size());
  const auto [known_user, is_new] = user_position_.try_emplace(user_id, next_user);
  if (is_new) data_.user_ids.push_back(std::to_string(user_id));
  data_.ratings.push_back({known_user->second, known_movie->second, value, time});
}

void MovieLensBuilder::add_tag(Place place, std::string_view movie, std::string_view tag) {
  const auto known = movie_position_.find(integer_at(place, "movieId", movie));
  if (known == movie_position_.end()) {
    ++tags_of_unknown_movies_;
  } else if (!tag.empty()) {
    std::string& tags = data_.items[static_cast<std::size_t>(known->second)].tags;
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

std::string MovieLensBuilder::utf8(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  ++texts_not_utf8_;
  return utf8_from_latin1(text);
}

}  // namespace mfsearch
