#include "core/split.h"

#include <algorithm>

#include "core/error.h"

namespace mfsearch {
namespace {

// Appends a user's ratings in item order.
void append(std::vector<Rating>& part, std::vector<Rating>::const_iterator begin,
            std::vector<Rating>::const_iterator end) {
  const auto first = part.insert(part.end(), begin, end);
  std::sort(first, part.end(), [](const Rating& a, const Rating& b) { return a.item < b.item; });
}

void check_not_empty(const std::vector<Rating>& part, const char* name) {
  if (part.empty()) {
    throw input_error(
        "split: no rating falls into the {} part; change the fractions or use users with more "
        "ratings.",
        name);
  }
}

}  // namespace

Split split_by_time(const Dataset& dataset, const SplitOptions& options) {
  const double train = options.train;
  const double train_and_validation = options.train + options.validation;
  if (!(train > 0 && options.validation > 0 && train_and_validation < 1)) {
    throw input_error(
        "split: train {} and validation {} must be above 0 and leave room for test (their sum "
        "below 1).",
        options.train, options.validation);
  }

  Split split;
  split.training.num_users = dataset.num_users();
  split.training.num_items = dataset.num_items();
  const auto make_room = [&](std::vector<Rating>& part, double fraction) {
    const auto all = static_cast<double>(dataset.ratings.size());
    part.reserve(static_cast<std::size_t>(all * fraction) + dataset.user_ids.size());
  };
  make_room(split.training.train, train);
  make_room(split.training.validation, options.validation);
  make_room(split.test, 1 - train_and_validation);
  for (auto begin = dataset.ratings.begin(); begin != dataset.ratings.end();) {
    const auto end = std::find_if(begin, dataset.ratings.end(),
                                  [&](const Rating& r) { return r.user != begin->user; });
    const auto n = static_cast<double>(end - begin);
    const auto validation = begin + static_cast<std::ptrdiff_t>(n * train);
    const auto test = begin + static_cast<std::ptrdiff_t>(n * train_and_validation);
    append(split.training.train, begin, validation);
    append(split.training.validation, validation, test);
    append(split.test, test, end);
    begin = end;
  }
  check_not_empty(split.training.train, "train");
  check_not_empty(split.training.validation, "validation");
  check_not_empty(split.test, "test");
  return split;
}

std::span<const Rating> ratings_of(Index user, std::span<const Rating> ratings) {
  const auto first = std::ranges::lower_bound(ratings, user, {}, &Rating::user);
  const auto last = std::ranges::upper_bound(ratings, user, {}, &Rating::user);
  return {first, last};
}

Warm warm_in(const std::vector<Rating>& ratings, Index num_users, Index num_items) {
  Warm warm{std::vector<bool>(static_cast<std::size_t>(num_users)),
            std::vector<bool>(static_cast<std::size_t>(num_items))};
  for (const Rating& r : ratings) {
    warm.users[static_cast<std::size_t>(r.user)] = true;
    warm.items[static_cast<std::size_t>(r.item)] = true;
  }
  return warm;
}

}  // namespace mfsearch
