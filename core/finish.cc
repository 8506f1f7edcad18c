#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "core/error.h"
#include "core/fingerprint.h"
#include "core/loaders.h"
#include "core/parallel.h"
#include "core/parse.h"

// Ratings are moved within their arrays, so that memory does not grow beyond them.
namespace mfsearch {
namespace {

// The users with ratings, in the order of their ids.
std::vector<std::size_t> order_of_users(const RawData& raw) {
  std::vector<bool> has_ratings(raw.user_ids.size());
  for (const Rating& r : raw.ratings) has_ratings[static_cast<std::size_t>(r.user)] = true;
  std::vector<std::size_t> order;
  for (std::size_t u = 0; u < has_ratings.size(); ++u) {
    if (has_ratings[u]) order.push_back(u);
  }
  std::vector<std::int64_t> numbers(raw.user_ids.size());
  const bool all_integers = std::all_of(order.begin(), order.end(), [&](std::size_t u) {
    const auto number = parse_number<std::int64_t>(raw.user_ids[u]);
    numbers[u] = number.value_or(0);
    return number.has_value();
  });
  if (!all_integers) std::fill(numbers.begin(), numbers.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(numbers[a], raw.user_ids[a]) < std::tie(numbers[b], raw.user_ids[b]);
  });
  return order;
}

// Numbers users by their order, and leaves out the ids of those without ratings.
void number_users(RawData& raw) {
  const std::vector<std::size_t> order = order_of_users(raw);
  std::vector<Index> position(raw.user_ids.size());
  std::vector<std::string> ids;
  for (const std::size_t u : order) {
    position[u] = static_cast<Index>(ids.size());
    ids.push_back(std::move(raw.user_ids[u]));
  }
  raw.user_ids = std::move(ids);
  for (Rating& r : raw.ratings) r.user = position[static_cast<std::size_t>(r.user)];
}

// Where each user's ratings begin if they stand by user, and the end of all.
std::vector<std::size_t> begins_by_user(const RawData& raw) {
  std::vector<std::size_t> begins(raw.user_ids.size() + 1);
  for (const Rating& r : raw.ratings) ++begins[static_cast<std::size_t>(r.user) + 1];
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  return begins;
}

// By user, each user's in file order. Most files are so already.
void sort_by_user(RawData& raw, const std::vector<std::size_t>& begins) {
  if (std::is_sorted(raw.ratings.begin(), raw.ratings.end(),
                     [](const Rating& a, const Rating& b) { return a.user < b.user; })) {
    return;
  }
  std::vector<std::size_t> next(begins.begin(), begins.end() - 1);
  std::vector<Rating> ratings(raw.ratings.size());
  std::vector<std::int64_t> times(raw.times.size());
  for (std::size_t i = 0; i < ratings.size(); ++i) {
    const std::size_t place = next[static_cast<std::size_t>(raw.ratings[i].user)]++;
    ratings[place] = raw.ratings[i];
    times[place] = raw.times[i];
  }
  raw.ratings = std::move(ratings);
  raw.times = std::move(times);
}

// Puts users in order, one after the other.
class UserSorter {
 public:
  explicit UserSorter(RawData& raw) : raw_(raw), last_rater_(raw.items.size(), -1) {}

  // Ratings begin .. end are one user's, in file order. Keeps the last one of each item, by time,
  // at the beginning of the range; returns how many.
  std::size_t sort(std::size_t begin, std::size_t end) {
    rows_.clear();
    for (std::size_t i = end; i-- > begin;) {
      const Rating& r = raw_.ratings[i];
      Index& rater = last_rater_[static_cast<std::size_t>(r.item)];
      if (std::exchange(rater, r.user) != r.user) rows_.push_back({raw_.times[i], r});
    }
    std::reverse(rows_.begin(), rows_.end());
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const Row& a, const Row& b) { return a.time < b.time; });
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      raw_.ratings[begin + i] = rows_[i].rating;
      raw_.times[begin + i] = rows_[i].time;
    }
    return rows_.size();
  }

 private:
  struct Row {
    std::int64_t time;
    Rating rating;
  };

  RawData& raw_;
  std::vector<Index> last_rater_;  // of each item, the user who was seen to rate it last
  std::vector<Row> rows_;
};

// Sorts each user's ratings; how many remain of each.
std::vector<std::size_t> sort_users(RawData& raw, const std::vector<std::size_t>& begins) {
  constexpr std::size_t kUsers = 1024;  // a piece of work
  const std::size_t users = begins.size() - 1;
  std::vector<std::size_t> kept(users);
  parallel_pieces(static_cast<int>((users + kUsers - 1) / kUsers), [&](int piece) {
    UserSorter sorter(raw);
    const std::size_t first = static_cast<std::size_t>(piece) * kUsers;
    for (std::size_t u = first; u < std::min(first + kUsers, users); ++u) {
      kept[u] = sorter.sort(begins[u], begins[u + 1]);
    }
  });
  return kept;
}

// Moves everything into the dataset: users with ratings, items as they appear.
void fill(Dataset& dataset, RawData& raw, const std::vector<std::size_t>& begins,
          const std::vector<std::size_t>& kept) {
  std::vector<Index> index_of_item(raw.items.size(), -1);
  std::size_t place = 0;
  for (std::size_t u = 0; u < kept.size(); ++u) {
    if (kept[u] == 0) continue;
    for (std::size_t i = begins[u]; i < begins[u] + kept[u]; ++i, ++place) {
      const auto position = static_cast<std::size_t>(raw.ratings[i].item);
      Index& item = index_of_item[position];
      if (item < 0) {
        item = dataset.num_items();
        dataset.items.push_back(std::move(raw.items[position]));
      }
      raw.ratings[place] = {dataset.num_users(), item, raw.ratings[i].value};
      raw.times[place] = raw.times[i];
    }
    dataset.user_ids.push_back(std::move(raw.user_ids[u]));
  }
  raw.ratings.resize(place);
  raw.ratings.shrink_to_fit();
  raw.times.resize(place);
  dataset.ratings = std::move(raw.ratings);
  dataset.times = Times(raw.times);
}

}  // namespace

Dataset finish(RawData raw, std::string name, int min_ratings_per_user) {
  Dataset dataset;
  dataset.name = std::move(name);
  dataset.notes = std::move(raw.notes);
  const auto note = [&](std::string_view what, std::size_t count) {
    if (count > 0) dataset.notes.push_back(fmt::format("{}: {}.", what, count));
  };

  number_users(raw);
  const std::vector<std::size_t> begins = begins_by_user(raw);
  sort_by_user(raw, begins);
  std::vector<std::size_t> kept = sort_users(raw, begins);

  std::size_t small_users = 0, ratings_of_small_users = 0, ratings = 0;
  for (std::size_t& of_user : kept) {
    ratings += of_user;
    if (of_user < static_cast<std::size_t>(std::max(min_ratings_per_user, 0))) {
      ++small_users;
      ratings_of_small_users += std::exchange(of_user, 0);
    }
  }
  if (ratings == ratings_of_small_users) {
    throw input_error(
        "{}: there are no ratings{}.", dataset.name,
        small_users == 0 ? std::string()
                         : fmt::format(" by users with at least {} of them", min_ratings_per_user));
  }

  const std::size_t duplicates = raw.ratings.size() - ratings, items = raw.items.size();
  fill(dataset, raw, begins, kept);
  note("Ratings that the same user gave the same item again later in the file, left out",
       duplicates);
  note(fmt::format("Users with fewer than {} ratings, left out", min_ratings_per_user),
       small_users);
  note("Ratings of those users", ratings_of_small_users);
  note("Items without ratings, left out", items - dataset.items.size());
  dataset.fingerprint = fingerprint_of(dataset);
  return dataset;
}

}  // namespace mfsearch
