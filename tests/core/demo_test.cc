#include "core/demo.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/demo_words.h"
#include "core/split.h"

namespace mfsearch {
namespace {

const Dataset& demo() {
  static const Dataset dataset = demo_dataset();
  return dataset;
}

std::vector<int> counts(const std::vector<Rating>& ratings, Index Rating::*member, Index size) {
  std::vector<int> counts(static_cast<std::size_t>(size));
  for (const Rating& r : ratings) ++counts[static_cast<std::size_t>(r.*member)];
  std::sort(counts.rbegin(), counts.rend());
  return counts;
}

// Pinned: a stored study on the demo dataset must find the same data again.
TEST(Demo, IsTheSameEverywhere) {
  EXPECT_EQ(demo().fingerprint, "0fa9ac57b316c5c8a1ff60d3171d55413439631240351b2e6d0661f8579af597");
  EXPECT_EQ(demo().name, "demo");
  EXPECT_NE(demo_dataset(Seed(2)).fingerprint, demo().fingerprint);
}

TEST(Demo, HasTheShapeOfMovieLensForEverySeed) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const Dataset d = demo_dataset(Seed(seed));
    EXPECT_EQ(d.num_users(), 600);
    EXPECT_NEAR(d.num_items(), 9000, 300);
    EXPECT_NEAR(static_cast<double>(d.ratings.size()), 100'000, 3000);
    const auto users = counts(d.ratings, &Rating::user, d.num_users());
    EXPECT_GE(users.back(), 20);
    EXPECT_NEAR(users[300], 61, 5);
    EXPECT_GT(users[0], 1000);
    const auto items = counts(d.ratings, &Rating::item, d.num_items());
    EXPECT_GT(items[0], 200);
    EXPECT_LE(items[items.size() / 2], 6);
    EXPECT_GT(std::count(items.begin(), items.end(), 1), 1000);
  }
}

TEST(Demo, RatesFromOneHalfToFiveInHalfSteps) {
  std::map<float, int> values;
  for (const Rating& r : demo().ratings) ++values[r.value];
  ASSERT_EQ(values.size(), 10u);
  float value = 0.5;
  for (const auto& [key, count] : values) {
    EXPECT_EQ(key, value);
    EXPECT_GT(count, 100);
    value += 0.5f;
  }
}

TEST(Demo, LetsTimeGoOnWithinAUserAndStartInTheNineties) {
  for (std::size_t i = 0; i < demo().ratings.size(); ++i) {
    EXPECT_GE(demo().times[i], 820454400);
    if (i > 0 && demo().ratings[i].user == demo().ratings[i - 1].user) {
      ASSERT_GE(demo().times[i], demo().times[i - 1]);
    }
  }
}

TEST(Demo, DescribesEveryItemByTitleAndGenresAndManyByTags) {
  std::set<std::string> ids, titles, genres;
  std::size_t tagged = 0;
  for (const Item& item : demo().items) {
    EXPECT_TRUE(ids.insert(item.id).second);
    EXPECT_TRUE(titles.insert(item.title).second) << item.title;
    EXPECT_EQ(item.title[item.title.size() - 6], '(') << item.title;
    std::size_t begin = 0;
    for (std::size_t end = 0; end != std::string::npos; begin = end + 1) {
      end = item.genres.find('|', begin);
      genres.insert(item.genres.substr(begin, end == std::string::npos ? end : end - begin));
    }
    tagged += !item.tags.empty();
  }
  EXPECT_EQ(genres.size(), static_cast<std::size_t>(kDemoGenres));
  EXPECT_GT(tagged, demo().items.size() / 3);
  EXPECT_LT(tagged, demo().items.size() * 2 / 3);
}

// What is left of each rating when overall, user and item means (shrunken) are taken off; then how
// much of that is explained on later ratings by each user's own mean per genre.
TEST(Demo, LetsGenresPredictWhatUserAndItemMeansCannot) {
  const Split split = split_by_time(demo(), {});
  double mean = 0;
  for (const Rating& r : split.training.train) mean += static_cast<double>(r.value);
  mean /= static_cast<double>(split.training.train.size());
  struct Mean {
    double sum = 0, count = 0;
    double shrunken() const { return sum / (count + 5); }
  };
  std::map<Index, Mean> users, items;
  std::map<std::pair<Index, char>, Mean> tastes;  // by user and first letter of the first genre
  const auto genre = [](const Rating& r) {
    return demo().items[static_cast<std::size_t>(r.item)].genres[0];
  };
  const auto error = [&](const Rating& r) {
    return static_cast<double>(r.value) - mean - users[r.user].shrunken() -
           items[r.item].shrunken();
  };
  const auto add = [](Mean& to, double value) { to.sum += value, to.count += 1; };
  for (const Rating& r : split.training.train) add(users[r.user], error(r));
  for (const Rating& r : split.training.train) {
    const double without_item = error(r) + items[r.item].shrunken();
    add(items[r.item], without_item);
  }
  for (const Rating& r : split.training.train) add(tastes[{r.user, genre(r)}], error(r));
  double biases = 0, with_genres = 0;
  for (const Rating& r : split.test) {
    const double e = error(r);
    biases += e * e;
    const double rest = e - tastes[{r.user, genre(r)}].shrunken();
    with_genres += rest * rest;
  }
  const auto n = static_cast<double>(split.test.size());
  EXPECT_NEAR(std::sqrt(biases / n), 0.89, 0.02);
  EXPECT_LT(std::sqrt(with_genres / n), std::sqrt(biases / n) - 0.01);
}

}  // namespace
}  // namespace mfsearch
