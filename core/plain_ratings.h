// A large ratings.csv of MovieLens without anything unusual, read by all cores.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/types.h"

namespace mfsearch {

struct PlainRatings {
  std::vector<Rating> ratings;  // in file order; user and item are the ids of the file
  std::vector<std::int64_t> times;
};

// What CsvReader, integer_at() and finite_at() would read, in a fraction of their time and without
// the text in memory. nullopt if the file cannot be read or is not plain throughout, which need not
// be a mistake: a quote, a blank line, an id that is negative or has more than 31 bits, a column
// that is missing or there twice, a row of another number of fields, a number that is none.
// `piece_size`: about how many bytes a thread reads at a time; the result does not depend on it.
std::optional<PlainRatings> read_plain_ratings(const std::filesystem::path& file,
                                               std::size_t piece_size = std::size_t{1} << 18);

}  // namespace mfsearch
