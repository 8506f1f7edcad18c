// Movies that nobody made and people who rate them, shaped like MovieLens. Formulas: docs/data.md.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/dataset.h"
#include "core/rng.h"
#include "core/weighted_draw.h"

namespace mfsearch {

inline constexpr int kTasteFactors = 2;  // besides genres and themes

struct InventedMovie {
  std::vector<int> genres, themes;  // ascending; tags name only some of the themes
  double bias;
  std::array<double, kTasteFactors> factors;
};

struct InventedRating {
  Index item;   // position in InventedWorld::items()
  float value;  // 0.5 to 5 in half steps
  std::int64_t time;
};

inline constexpr double kMostActive = 1500;  // ratings of a user, where there are items for them

// How active users are, as weights: log-logistic with median 61, at least 20, at most `most`.
// Spread evenly over the distribution, so that their sum is about the same for every seed, and in
// random order.
std::vector<double> invented_activities(int users, double most, Seed seed);

// Long tails of popularity; genres and tags that carry preference: a user's taste is partly a taste
// for genres and tags, so that content helps to predict, most of all for items with few ratings.
// Pure: equal arguments give equal worlds. Const members may be called by several threads at once.
class InventedWorld {
 public:
  // `counts`: how many ratings each user gives; none above `movies`, and far below it to be fast.
  InventedWorld(int movies, std::vector<int> counts, Seed seed);

  int users() const { return static_cast<int>(counts_.size()); }
  const std::vector<Item>& items() const { return items_; }  // the most popular first

  // In time order, no item twice.
  std::vector<InventedRating> ratings_of(int user) const;

 private:
  std::vector<InventedMovie> movies_;
  std::vector<Item> items_;
  std::vector<int> counts_;
  WeightedDraw draw_movie_;
  Seed seed_;
};

}  // namespace mfsearch
