#include <algorithm>
#include <tuple>
#include <utility>

#include "core/error.h"
#include "core/fingerprint.h"
#include "core/loaders.h"
#include "core/parse.h"

namespace mfsearch {
namespace {

using Rows = std::vector<RawRating>;

// Raw ratings by user, each user's in file order.
std::vector<Rows> by_user(const RawData& raw) {
  std::vector<Rows> users(raw.user_ids.size());
  std::vector<std::size_t> counts(users.size());
  for (const RawRating& r : raw.ratings) ++counts[static_cast<std::size_t>(r.user)];
  for (std::size_t u = 0; u < users.size(); ++u) users[u].reserve(counts[u]);
  for (const RawRating& r : raw.ratings) users[static_cast<std::size_t>(r.user)].push_back(r);
  return users;
}

// Keeps the last rating of each item. `last_rater` holds, for each item, the user who was seen to
// rate it last. Returns how many were dropped.
std::size_t drop_duplicates(Rows& rows, std::vector<std::int64_t>& last_rater) {
  const auto before = rows.size();
  auto kept = rows.end();
  for (auto row = rows.end(); row != rows.begin();) {
    --row;
    auto& rater = last_rater[static_cast<std::size_t>(row->item)];
    if (std::exchange(rater, row->user) != row->user) *--kept = *row;
  }
  rows.erase(rows.begin(), kept);
  return before - rows.size();
}

// The users with ratings in the order of their ids.
std::vector<std::size_t> order_of_users(const RawData& raw, const std::vector<Rows>& users) {
  std::vector<std::size_t> order;
  for (std::size_t u = 0; u < users.size(); ++u) {
    if (!users[u].empty()) order.push_back(u);
  }
  std::vector<std::int64_t> numbers(users.size());
  const bool all_integers = std::all_of(order.begin(), order.end(), [&](std::size_t u) {
    const auto number = parse_integer(raw.user_ids[u]);
    numbers[u] = number.value_or(0);
    return number.has_value();
  });
  if (!all_integers) std::fill(numbers.begin(), numbers.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(numbers[a], raw.user_ids[a]) < std::tie(numbers[b], raw.user_ids[b]);
  });
  return order;
}

}  // namespace

Dataset finish(RawData raw, std::string name, int min_ratings_per_user) {
  Dataset dataset;
  dataset.name = std::move(name);
  dataset.notes = std::move(raw.notes);
  const auto note = [&](std::string_view what, std::size_t count) {
    if (count > 0) dataset.notes.push_back(fmt::format("{}: {}.", what, count));
  };

  std::vector<Rows> users = by_user(raw);
  std::vector<std::int64_t> last_rater(raw.items.size(), -1);
  std::size_t duplicates = 0, small_users = 0, ratings_of_small_users = 0, ratings = 0;
  for (Rows& rows : users) {
    duplicates += drop_duplicates(rows, last_rater);
    if (!rows.empty() &&
        rows.size() < static_cast<std::size_t>(std::max(min_ratings_per_user, 0))) {
      ++small_users;
      ratings_of_small_users += rows.size();
      rows.clear();
    }
    ratings += rows.size();
  }
  if (ratings == 0) {
    throw input_error(
        "{}: there are no ratings{}.", dataset.name,
        small_users == 0 ? std::string()
                         : fmt::format(" by users with at least {} of them", min_ratings_per_user));
  }

  std::vector<Index> index_of_item(raw.items.size(), -1);
  dataset.ratings.reserve(ratings);
  dataset.times.reserve(ratings);
  for (const std::size_t u : order_of_users(raw, users)) {
    std::stable_sort(users[u].begin(), users[u].end(),
                     [](const RawRating& a, const RawRating& b) { return a.time < b.time; });
    for (const RawRating& r : users[u]) {
      const auto position = static_cast<std::size_t>(r.item);
      Index& item = index_of_item[position];
      if (item < 0) {
        item = dataset.num_items();
        dataset.items.push_back(std::move(raw.items[position]));
      }
      dataset.ratings.push_back({dataset.num_users(), item, r.value});
      dataset.times.push_back(r.time);
    }
    dataset.user_ids.push_back(std::move(raw.user_ids[u]));
  }

  note("Ratings that the same user gave the same item again later in the file, left out",
       duplicates);
  note(fmt::format("Users with fewer than {} ratings, left out", min_ratings_per_user),
       small_users);
  note("Ratings of those users", ratings_of_small_users);
  note("Items without ratings, left out", raw.items.size() - dataset.items.size());
  dataset.fingerprint = fingerprint_of(dataset);
  return dataset;
}

}  // namespace mfsearch
