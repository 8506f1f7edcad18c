#include "core/error_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace mfsearch {
namespace {

using Predictions = std::vector<std::vector<double>>;

// Groups in ascending order of a key.
template <class Key>
ErrorProfile profile(std::string by, const std::vector<Rating>& test, const Predictions& repeats,
                     const std::function<Key(const Rating&)>& key,
                     const std::function<std::string(Key)>& label) {
  struct Sums {
    std::int64_t ratings = 0;
    double error = 0, squared = 0;
  };
  std::map<Key, Sums> sums;
  for (std::size_t i = 0; i < test.size(); ++i) {
    Sums& s = sums[key(test[i])];
    ++s.ratings;
    for (const auto& predictions : repeats) {
      const double error = predictions[i] - test[i].value;
      s.error += error;
      s.squared += error * error;
    }
  }
  ErrorProfile result{std::move(by), {}};
  for (const auto& [k, s] : sums) {
    const double n = static_cast<double>(s.ratings) * static_cast<double>(repeats.size());
    result.groups.push_back({label(k), s.ratings, s.error / n, std::sqrt(s.squared / n)});
  }
  return result;
}

ErrorProfile by_rating(const std::vector<Rating>& test, const Predictions& repeats) {
  constexpr std::size_t kMostValues = 12;
  constexpr int kRanges = 10;
  std::set<float> values;
  for (const Rating& r : test) values.insert(r.value);
  if (values.size() <= kMostValues) {
    return profile<float>(
        "Rating", test, repeats, [](const Rating& r) { return r.value; },
        [](float value) { return fmt::format("{:g}", value); });
  }
  const double low = *values.begin(), width = (*values.rbegin() - low) / kRanges;
  return profile<int>(
      "Rating", test, repeats,
      [&](const Rating& r) {
        return std::min(kRanges - 1, static_cast<int>((r.value - low) / width));
      },
      [&](int range) {
        return fmt::format("{:.3g}-{:.3g}", low + range * width, low + (range + 1) * width);
      });
}

// The first number of each group of counts.
constexpr std::array kCounts{0, 1, 5, 10, 20, 50, 100, 200, 500};

std::size_t group_of(int count) {
  return static_cast<std::size_t>(std::ranges::upper_bound(kCounts, count) - kCounts.begin()) - 1;
}

std::string counts_label(std::size_t group) {
  if (group + 1 == kCounts.size()) return fmt::format("{}+", kCounts[group]);
  const int first = kCounts[group], last = kCounts[group + 1] - 1;
  return first == last ? fmt::format("{}", first) : fmt::format("{}-{}", first, last);
}

}  // namespace

std::vector<ErrorProfile> error_profiles(const Split& split, const Predictions& repeats) {
  const std::vector<Rating>& test = split.test;
  if (test.empty() || repeats.empty()) return {};
  const TrainingData& data = split.training;
  std::vector<int> of_user(static_cast<std::size_t>(data.num_users)),
      of_item(static_cast<std::size_t>(data.num_items));
  for (const Rating& r : data.train) {
    ++of_user[static_cast<std::size_t>(r.user)];
    ++of_item[static_cast<std::size_t>(r.item)];
  }
  const auto users = [&](const Rating& r) { return of_user[static_cast<std::size_t>(r.user)]; };
  const auto items = [&](const Rating& r) { return of_item[static_cast<std::size_t>(r.item)]; };
  return {by_rating(test, repeats),
          profile<std::size_t>(
              "Training ratings of the user", test, repeats,
              [&](const Rating& r) { return group_of(users(r)); }, counts_label),
          profile<std::size_t>(
              "Training ratings of the item", test, repeats,
              [&](const Rating& r) { return group_of(items(r)); }, counts_label),
          profile<bool>(
              "Cold and warm", test, repeats,
              [&](const Rating& r) { return users(r) > 0 && items(r) > 0; },
              [](bool warm) { return warm ? "warm" : "cold"; })};
}

}  // namespace mfsearch
