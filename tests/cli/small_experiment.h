// A small dataset made by hand and an experiment on it that takes a fraction of a second.
#pragma once

#include <fmt/format.h>

#include "tests/cli/program.h"

namespace mfsearch::test {

inline constexpr int kUsers = 40, kMovies = 60;

// Titles with what is hard to print: quotes, commas, wide characters, a terminal's control codes.
inline std::string title_of(int movie) {
  if (movie == 2) return "\"Comma, The\" (2002)";
  if (movie == 3) return "七人の侍 (1954)";
  if (movie == 4) return "Amélie \x1b[31m(2001)";
  if (movie == 5 || movie == 6) return "Twins (1988)";
  return fmt::format("Title {} ({})", movie, 1950 + movie);
}

inline bool has_rated(int user, int movie) { return (user * 7 + movie * 11) % 3 != 0; }

inline void write_small_data(const Workplace& place) {
  std::filesystem::create_directory(place / "small");
  std::string movies = "movieId,title,genres\n", ratings = "userId,movieId,rating,timestamp\n",
              tags = "userId,movieId,tag,timestamp\n";
  for (int m = 1; m <= kMovies; ++m) {
    std::string title;  // in CSV's quotes
    for (const char c : title_of(m)) title += c == '"' ? std::string("\"\"") : std::string(1, c);
    movies += fmt::format("{},\"{}\",{}\n", m, title, m % 2 == 0 ? "Comedy|Drama" : "Horror");
    tags += fmt::format("1,{},shade{},0\n", m, m % 5);
    for (int u = 1; u <= kUsers; ++u) {
      if (!has_rated(u, m)) continue;
      const int half_stars = 6 + (u % 3) - 1 + (m % 4) - 1 + ((u + m) % 2 == 0 ? 2 : -2);
      ratings += fmt::format("{},{},{},{}\n", u, m, std::clamp(half_stars, 1, 10) / 2.0,
                             1000000000 + (u * 31 + m * 17) % 97 * 3600);
    }
  }
  write_file(place / "small/movies.csv", movies);
  write_file(place / "small/ratings.csv", ratings);
  write_file(place / "small/tags.csv", tags);
}

// Two studies; some trials of the second one diverge, and so fail.
inline void write_experiment(const Workplace& place, int trials) {
  write_file(place / "small.yaml", fmt::format(R"(experiment: small
description: A small one
seed: 7
data: {{path: small}}
training: {{epochs: 12, clip: 1e38}}
search:
  trials: {}
  sampler: {{name: tpe, startup_trials: 4}}
  pruner: {{name: median, startup_trials: 3}}
studies:
  blend:
    model: blend
    space:
      latent_dim: {{int: [2, 6]}}
      learning_rate: {{float: [1e-3, 1e-1], log: true}}
  cf:
    model: cf
    space:
      latent_dim: {{choice: [2, 4]}}
      learning_rate: {{float: [1e-3, 1e3], log: true}}
final: {{repeats: 2}}
)",
                                               trials));
}

}  // namespace mfsearch::test
