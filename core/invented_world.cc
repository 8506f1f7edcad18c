#include "core/invented_world.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "core/demo_words.h"

// Only + - * /, square roots and Rng take part, so the numbers depend on no other library function.
namespace mfsearch {
namespace {

struct User {
  double bias;
  std::array<double, kDemoGenres> genre_taste;
  std::array<double, kDemoThemes> theme_taste;
  std::array<double, kTasteFactors> factors;
};

template <std::size_t N>
std::array<double, N> normals(Rng& rng) {
  std::array<double, N> values;
  for (double& value : values) value = rng.normal();
  return values;
}

// The mean of the tastes for `features`, scaled so that its spread does not depend on their number.
template <class Taste>
double taste_for(const std::vector<int>& features, const Taste& taste) {
  if (features.empty()) return 0;
  double sum = 0;
  for (const int feature : features) sum += taste[static_cast<std::size_t>(feature)];
  return sum / std::sqrt(static_cast<double>(features.size()));
}

WeightedDraw genre_draw() {
  std::vector<double> shares;
  for (const DemoGenre& genre : kDemoGenreTable) shares.push_back(genre.share);
  return WeightedDraw(shares);
}

// Zipf's law, flattened at the top: the movie of rank r is chosen in proportion to
// 1 / (r + 60)^1.25.
WeightedDraw popularity_draw(int movies) {
  std::vector<double> weights;
  for (int rank = 0; rank < movies; ++rank) {
    const double r = rank + 60;
    weights.push_back(1 / (r * std::sqrt(std::sqrt(r))));
  }
  return WeightedDraw(weights);
}

InventedMovie make_movie(Rng& rng, const WeightedDraw& draw_genre) {
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
          normals<kTasteFactors>(rng)};
}

User make_user(Rng& rng) {
  return {0.4 * rng.normal(), normals<kDemoGenres>(rng), normals<kDemoThemes>(rng),
          normals<kTasteFactors>(rng)};
}

double liking(const User& user, const InventedMovie& movie) {
  double latent = 0;
  for (std::size_t f = 0; f < kTasteFactors; ++f) latent += user.factors[f] * movie.factors[f];
  return 0.35 * taste_for(movie.genres, user.genre_taste) +
         0.25 * taste_for(movie.themes, user.theme_taste) + 0.3 * latent;
}

float rating_of(const User& user, const InventedMovie& movie, double likes, Rng& rng) {
  const double value = 3.4 + user.bias + movie.bias + likes + 0.72 * rng.normal();
  return static_cast<float>(std::clamp(std::floor(2 * value + 0.5) / 2, 0.5, 5.0));
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
Item describe(const InventedMovie& movie, int rank, std::set<std::string>& titles, Rng& rng) {
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

// 1 to the number of items, so that an id does not tell the rank.
void number_at_random(std::vector<Item>& items, Rng& rng) {
  std::vector<int> ids(items.size());
  for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = static_cast<int>(i) + 1;
  rng.shuffle(std::span(ids));
  for (std::size_t i = 0; i < ids.size(); ++i) items[i].id = std::to_string(ids[i]);
}

}  // namespace

std::vector<double> invented_activities(int users, double most, Seed seed) {
  Rng rng(seed.derive("demo activity"));
  std::vector<double> weights;
  for (int i = 0; i < users; ++i) {
    const double u = (i + rng.uniform()) / users;
    weights.push_back(std::min(20 + 41 * u / (1 - u), most));
  }
  rng.shuffle(std::span(weights));
  return weights;
}

InventedWorld::InventedWorld(int movies, std::vector<int> counts, Seed seed)
    : counts_(std::move(counts)), draw_movie_(popularity_draw(movies)), seed_(seed) {
  const WeightedDraw draw_genre = genre_draw();
  std::set<std::string> titles;
  Rng rng(seed.derive("demo movies"));
  for (int rank = 0; rank < movies; ++rank) {
    movies_.push_back(make_movie(rng, draw_genre));
    items_.push_back(describe(movies_.back(), rank, titles, rng));
  }
  number_at_random(items_, rng);
}

// Different movies, the popular ones first and often; one that the user will like is twice as
// likely to be chosen. All of them are chosen before the first is rated.
std::vector<InventedRating> InventedWorld::ratings_of(int user_index) const {
  Rng rng(seed_.derive("demo user", static_cast<std::uint64_t>(user_index)));
  const User user = make_user(rng);
  Clock clock(rng);
  struct Choice {
    int movie;
    double likes;
  };
  std::vector<Choice> chosen;
  std::vector<bool> seen(movies_.size());
  const auto count = static_cast<std::size_t>(counts_[static_cast<std::size_t>(user_index)]);
  while (chosen.size() < count) {
    const int movie = draw_movie_(rng);
    const auto position = static_cast<std::size_t>(movie);
    if (seen[position]) continue;
    const double likes = liking(user, movies_[position]);
    if (likes < 0 && rng.below(2) == 0) continue;
    seen[position] = true;
    chosen.push_back({movie, likes});
  }
  std::vector<InventedRating> ratings;
  for (const Choice& choice : chosen) {
    const InventedMovie& movie = movies_[static_cast<std::size_t>(choice.movie)];
    const float value = rating_of(user, movie, choice.likes, rng);
    ratings.push_back({choice.movie, value, clock.tick(rng)});
  }
  return ratings;
}

}  // namespace mfsearch
