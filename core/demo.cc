#include "core/demo.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "core/demo_words.h"
#include "core/loaders.h"

// Only + - * /, square roots and Rng take part, so the numbers depend on no other library function.
// docs/data.md has the formulas.
namespace mfsearch {
namespace {

constexpr int kUsers = 600;
constexpr int kMovies = 9600;  // nobody will choose some of the rare ones: they are left out
constexpr int kFactors = 2;

struct Movie {
  std::vector<int> genres, themes;  // ascending; tags name only some of the themes
  double bias;
  std::array<double, kFactors> factors;
};

struct User {
  double bias;
  std::array<double, kDemoGenres> genre_taste;
  std::array<double, kDemoThemes> theme_taste;
  std::array<double, kFactors> factors;
};

template <std::size_t N>
std::array<double, N> normals(Rng& rng) {
  std::array<double, N> values;
  for (double& value : values) value = rng.normal();
  return values;
}

// Draws positions with probabilities in proportion to weights.
class WeightedDraw {
 public:
  void add(double weight) { sums_.push_back((sums_.empty() ? 0 : sums_.back()) + weight); }
  int operator()(Rng& rng) const {
    const double at = rng.uniform() * sums_.back();
    return static_cast<int>(std::upper_bound(sums_.begin(), sums_.end(), at) - sums_.begin());
  }

 private:
  std::vector<double> sums_;
};

WeightedDraw genre_draw() {
  WeightedDraw draw;
  for (const DemoGenre& genre : kDemoGenreTable) draw.add(genre.share);
  return draw;
}

// Zipf's law, flattened at the top: the movie of rank r is chosen in proportion to
// 1 / (r + 60)^1.25.
WeightedDraw popularity_draw() {
  WeightedDraw draw;
  for (int rank = 0; rank < kMovies; ++rank) {
    const double r = rank + 60;
    draw.add(1 / (r * std::sqrt(std::sqrt(r))));
  }
  return draw;
}

Movie make_movie(Rng& rng, const WeightedDraw& draw_genre) {
  std::set<int> genres, themes;
  const auto genre_draws = 1 + rng.below(4);
  for (std::uint64_t i = 0; i < genre_draws; ++i) genres.insert(draw_genre(rng));
  for (const int genre : genres) {
    if (rng.below(4) > 0) themes.insert(5 * genre + static_cast<int>(rng.below(5)));
  }
  if (rng.below(3) == 0) themes.insert(static_cast<int>(rng.below(kDemoThemes)));
  return {{genres.begin(), genres.end()},
          {themes.begin(), themes.end()},
          0.4 * rng.normal(),
          normals<kFactors>(rng)};
}

User make_user(Rng& rng) {
  return {0.4 * rng.normal(), normals<kDemoGenres>(rng), normals<kDemoThemes>(rng),
          normals<kFactors>(rng)};
}

// The mean of the tastes for `features`, scaled so that its spread does not depend on their number.
template <class Taste>
double taste_for(const std::vector<int>& features, const Taste& taste) {
  if (features.empty()) return 0;
  double sum = 0;
  for (const int feature : features) sum += taste[static_cast<std::size_t>(feature)];
  return sum / std::sqrt(static_cast<double>(features.size()));
}

double liking(const User& user, const Movie& movie) {
  double latent = 0;
  for (std::size_t f = 0; f < kFactors; ++f) latent += user.factors[f] * movie.factors[f];
  return 0.35 * taste_for(movie.genres, user.genre_taste) +
         0.25 * taste_for(movie.themes, user.theme_taste) + 0.3 * latent;
}

float rating_of(const User& user, const Movie& movie, Rng& rng) {
  const double value = 3.4 + user.bias + movie.bias + liking(user, movie) + 0.72 * rng.normal();
  return static_cast<float>(std::clamp(std::floor(2 * value + 0.5) / 2, 0.5, 5.0));
}

// Log-logistic with median 61, at least 20, at most 1,500. Users are spread evenly over the
// distribution, so that the total is about the same for every seed.
std::vector<int> activities(Rng& rng) {
  std::vector<int> counts;
  for (int i = 0; i < kUsers; ++i) {
    const double u = (i + rng.uniform()) / kUsers;
    counts.push_back(static_cast<int>(std::min(20 + 41 * u / (1 - u), 1500.0)));
  }
  rng.shuffle(std::span(counts));
  return counts;
}

// Different movies, the popular ones first and often; one that the user will like is twice as
// likely to be chosen.
std::vector<int> choose_movies(int count, const User& user, const std::vector<Movie>& movies,
                               const WeightedDraw& draw, Rng& rng) {
  std::vector<int> chosen;
  std::vector<bool> seen(movies.size());
  while (static_cast<int>(chosen.size()) < count) {
    const int movie = draw(rng);
    const auto position = static_cast<std::size_t>(movie);
    if (seen[position]) continue;
    if (liking(user, movies[position]) < 0 && rng.below(2) == 0) continue;
    seen[position] = true;
    chosen.push_back(movie);
  }
  return chosen;
}

// Sittings of about 30 ratings a few seconds apart, days to months between them.
class Clock {
 public:
  explicit Clock(Rng& rng) : now_(kStart + static_cast<std::int64_t>(rng.below(20 * kYear))) {}

  std::int64_t tick(Rng& rng) {
    const bool new_sitting = rng.below(30) == 0;
    return now_ += static_cast<std::int64_t>(new_sitting ? rng.below(kYear / 4) : rng.below(30));
  }

 private:
  static constexpr std::int64_t kStart = 820454400;  // 1996-01-01
  static constexpr std::uint64_t kYear = 365 * std::uint64_t{86400};
  std::int64_t now_;
};

std::string joined(const std::vector<std::string_view>& words, char separator) {
  std::string text;
  for (const auto word : words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
}

// A popular movie nearly always has tags, a rare one seldom; each of its themes then in 4 of 5
// cases.
Item describe(const Movie& movie, int rank, std::set<std::string>& titles, Rng& rng) {
  std::string title;
  do {
    title = demo_title(rng);
    title += fmt::format(" ({})", 1950 + rng.below(69));
  } while (!titles.insert(title).second);
  std::vector<std::string_view> genres, tags;
  for (const int genre : movie.genres) {
    genres.push_back(kDemoGenreTable[static_cast<std::size_t>(genre)].name);
  }
  std::sort(genres.begin(), genres.end());
  const bool tagged = rng.uniform() < 3000.0 / (rank + 3000);
  for (const int theme : movie.themes) {
    if (tagged && rng.below(5) > 0) tags.push_back(demo_theme(theme));
  }
  return {{}, title, joined(genres, '|'), joined(tags, ' ')};
}

}  // namespace

Dataset demo_dataset(Seed seed) {
  RawData raw;
  std::vector<Movie> movies;  // by rank of popularity
  std::set<std::string> titles;
  const WeightedDraw draw_genre = genre_draw();
  Rng movie_rng(seed.derive("demo movies"));
  for (int rank = 0; rank < kMovies; ++rank) {
    movies.push_back(make_movie(movie_rng, draw_genre));
    raw.items.push_back(describe(movies.back(), rank, titles, movie_rng));
  }
  std::vector<int> ids(kMovies);
  for (int i = 0; i < kMovies; ++i) ids[static_cast<std::size_t>(i)] = i + 1;
  movie_rng.shuffle(std::span(ids));  // so that an id does not tell the rank
  for (std::size_t i = 0; i < ids.size(); ++i) raw.items[i].id = std::to_string(ids[i]);

  Rng activity_rng(seed.derive("demo activity"));
  const std::vector<int> counts = activities(activity_rng);
  const WeightedDraw draw_movie = popularity_draw();
  for (int u = 0; u < kUsers; ++u) {
    Rng rng(seed.derive("demo user", static_cast<std::uint64_t>(u)));
    const User user = make_user(rng);
    Clock clock(rng);
    raw.user_ids.push_back(std::to_string(u + 1));
    for (const int m :
         choose_movies(counts[static_cast<std::size_t>(u)], user, movies, draw_movie, rng)) {
      const float rating = rating_of(user, movies[static_cast<std::size_t>(m)], rng);
      raw.ratings.push_back({u, m, rating, clock.tick(rng)});
    }
  }
  return finish(std::move(raw), "demo");
}

}  // namespace mfsearch
