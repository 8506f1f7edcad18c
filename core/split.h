// Per-user temporal split: each user's ratings, oldest first, are cut into train, validation and
// test. (The published notebook's protocol; ties in time keep file order.)
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/dataset.h"
#include "core/fields.h"
#include "core/rating_grid.h"
#include "core/types.h"

namespace mfsearch {

// Fractions of each user's n ratings: train is the first int(n * train), validation goes up to
// int(n * (train + validation)), both in doubles; the rest is test.
struct SplitOptions {
  double train = 0.7;
  double validation = 0.15;
};

template <class Options, class Visit>
requires Describes<Options, SplitOptions>
void visit_fields(Options& o, Visit&& visit) {
  visit("train", o.train, Range{.low = 0, .high = 1, .open = true});
  visit("validation", o.validation, Range{.low = 0, .high = 1, .open = true});
}

// All that a trial may see. It has no test ratings, so no search can use them.
struct TrainingData {
  Index num_users = 0;
  Index num_items = 0;
  std::vector<Rating> train;       // by user, then item index
  std::vector<Rating> validation;  // by user, then item index
  // Of `train`; copies of this share them, so whoever changes `train` makes new ones.
  std::shared_ptr<RatingGrids> grids = std::make_shared<RatingGrids>();
};

struct Split {
  TrainingData training;
  std::vector<Rating> test;  // by user, then item index; read once, by the final evaluation
};

// Throws InputError if train + validation leaves no room for test, or if a part is empty.
Split split_by_time(const Dataset& dataset, const SplitOptions& options);

// The ratings of `user`, given that `ratings` are sorted by user.
std::span<const Rating> ratings_of(Index user, std::span<const Rating> ratings);

// Which users and items have at least one rating in `ratings`: the "warm" ones.
struct Warm {
  std::vector<bool> users;
  std::vector<bool> items;
  bool operator()(const Rating& r) const { return users[r.user] && items[r.item]; }
};
Warm warm_in(const std::vector<Rating>& ratings, Index num_users, Index num_items);

}  // namespace mfsearch
