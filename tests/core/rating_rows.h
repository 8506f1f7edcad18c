// The rows of a ratings.csv of MovieLens, by both of its readers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <tuple>
#include <vector>

#include "core/csv_reader.h"
#include "core/parse.h"
#include "core/plain_ratings.h"

namespace mfsearch {

using RatingRow = std::tuple<std::int64_t, std::int64_t, float, std::int64_t>;

inline std::vector<RatingRow> rows_of(const PlainRatings& plain) {
  std::vector<RatingRow> rows;
  for (std::size_t i = 0; i < plain.ratings.size(); ++i) {
    const Rating& r = plain.ratings[i];
    rows.emplace_back(r.user, r.item, r.value, plain.times[i]);
  }
  return rows;
}

// Row by row with the reader of all CSV; throws if anything is wrong.
inline std::vector<RatingRow> rows_read_slowly(const std::filesystem::path& file) {
  CsvReader csv(file);
  const auto user = csv.column("userId"), item = csv.column("movieId"),
             rating = csv.column("rating"), time = csv.column("timestamp");
  std::vector<RatingRow> rows;
  while (csv.next()) {
    rows.emplace_back(
        integer_at(csv.place(), "", csv[user]), integer_at(csv.place(), "", csv[item]),
        finite_at(csv.place(), "", csv[rating]), integer_at(csv.place(), "", csv[time]));
  }
  return rows;
}

}  // namespace mfsearch
