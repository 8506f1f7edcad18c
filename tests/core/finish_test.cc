#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "core/error.h"
#include "core/loaders.h"
#include "core/rng.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;

struct Row {
  Index user, item;
  float value;
  std::int64_t time;
};

RawData raw_data(std::vector<std::string> user_ids, std::vector<Item> items,
                 const std::vector<Row>& rows, std::vector<std::string> notes = {}) {
  RawData raw{std::move(user_ids), std::move(items), {}, {}, std::move(notes)};
  for (const Row& r : rows) raw.add({r.user, r.item, r.value}, r.time);
  return raw;
}

std::vector<std::int64_t> times(const Dataset& d) {
  std::vector<std::int64_t> all;
  for (std::size_t i = 0; i < d.times.size(); ++i) all.push_back(d.times[i]);
  return all;
}

Item item(const std::string& id) { return {id, "title " + id, "Drama", ""}; }

std::vector<std::string> item_ids(const Dataset& d) {
  std::vector<std::string> ids;
  for (const Item& i : d.items) ids.push_back(i.id);
  return ids;
}

std::vector<float> values(const Dataset& d) {
  std::vector<float> values;
  for (const Rating& r : d.ratings) values.push_back(r.value);
  return values;
}

TEST(Finish, NumbersUsersAndItemsByFirstAppearanceInTimeOrder) {
  const Dataset d = finish(raw_data({"7", "3"}, {item("a"), item("b"), item("c")},
                                    {{0, 0, 1, 50}, {1, 2, 2, 20}, {1, 1, 3, 10}, {0, 1, 4, 40}}),
                           "x");
  EXPECT_EQ(d.name, "x");
  EXPECT_THAT(d.user_ids, ElementsAre("3", "7"));
  EXPECT_THAT(item_ids(d), ElementsAre("b", "c", "a"));
  EXPECT_EQ(d.items[0].title, "title b");
  EXPECT_THAT(d.ratings,
              ElementsAre(Rating{0, 0, 3}, Rating{0, 1, 2}, Rating{1, 0, 4}, Rating{1, 2, 1}));
  EXPECT_THAT(times(d), ElementsAre(10, 20, 40, 50));
  EXPECT_TRUE(d.notes.empty());
}

TEST(Finish, KeepsFileOrderOfTies) {
  const Dataset d = finish(raw_data({"1"}, {item("a"), item("b"), item("c"), item("d")},
                                    {{0, 3, 1, 5}, {0, 1, 2, 5}, {0, 2, 3, 4}, {0, 0, 4, 5}}),
                           "x");
  EXPECT_THAT(item_ids(d), ElementsAre("c", "d", "b", "a"));
}

std::vector<std::string> order_of_ids(const std::vector<std::string>& ids) {
  RawData raw{ids, {item("a")}, {}, {}};
  for (std::size_t u = 0; u < ids.size(); ++u) {
    raw.add({static_cast<Index>(u), 0, 1}, 0);
  }
  return finish(std::move(raw), "x").user_ids;
}

TEST(Finish, SortsUserIdsAsNumbersOnlyIfAllAre) {
  EXPECT_THAT(order_of_ids({"10", "9", "-2"}), ElementsAre("-2", "9", "10"));
  EXPECT_THAT(order_of_ids({"10", "9", "x2"}), ElementsAre("10", "9", "x2"));
  EXPECT_THAT(order_of_ids({"2", "02", "1"}), ElementsAre("1", "02", "2"));
}

TEST(Finish, IgnoresTheIdsOfUsersWithoutRatings) {
  const Dataset d =
      finish(raw_data({"10", "x", "9"}, {item("a")}, {{0, 0, 1, 0}, {2, 0, 1, 0}}), "x");
  EXPECT_THAT(d.user_ids, ElementsAre("9", "10"));
}

TEST(Finish, KeepsTheLastOfDuplicatesInFileOrder) {
  const Dataset d =
      finish(raw_data({"1", "2"}, {item("a"), item("b")},
                      {{0, 0, 1, 30}, {0, 1, 2, 20}, {1, 0, 3, 1}, {0, 0, 4, 10}, {0, 0, 5, 15}}),
             "x");
  EXPECT_THAT(values(d), ElementsAre(5, 2, 3));  // 5 stands last, though 1 has the latest time
  EXPECT_THAT(times(d), ElementsAre(15, 20, 1));
  EXPECT_THAT(d.notes, ElementsAre("Ratings that the same user gave the same item again later in "
                                   "the file, left out: 2."));
}

TEST(Finish, LeavesOutSmallUsersAndItemsThatOnlyTheyRated) {
  const RawData raw =
      raw_data({"1", "2"}, {item("a"), item("b"), item("c")},
               {{0, 0, 1, 1}, {1, 1, 2, 1}, {1, 1, 3, 2}, {0, 2, 4, 2}}, {"A note of the reader."});
  const Dataset d = finish(raw, "x", 2);  // user 2 has but one after duplicates are dropped
  EXPECT_THAT(d.user_ids, ElementsAre("1"));
  EXPECT_THAT(item_ids(d), ElementsAre("a", "c"));
  EXPECT_EQ(d.notes[0], "A note of the reader.");
  EXPECT_EQ(d.notes[2], "Users with fewer than 2 ratings, left out: 1.");
  EXPECT_EQ(d.notes[3], "Ratings of those users: 1.");
  EXPECT_EQ(d.notes[4], "Items without ratings, left out: 1.");
  EXPECT_THROW(finish(raw, "x", 3), InputError);
}

TEST(Finish, RefusesDataWithoutRatings) { EXPECT_THROW(finish({}, "x"), InputError); }

TEST(Fingerprint, ChangesWithEveryPartButTheName) {
  const RawData raw = raw_data({"1", "2"}, {{"a", "A", "Drama", "t"}, {"b", "B", "", ""}},
                               {{0, 0, 1, 1}, {1, 1, 2, 2}});
  const std::string original = finish(raw, "x").fingerprint;
  EXPECT_THAT(original, testing::MatchesRegex("[0-9a-f]{64}"));
  EXPECT_EQ(finish(raw, "another name").fingerprint, original);
  const auto differs = [&](auto change) {
    RawData changed = raw;
    change(changed);
    return finish(changed, "x").fingerprint != original;
  };
  EXPECT_TRUE(differs([](RawData& r) { r.user_ids[1] = "3"; }));
  EXPECT_TRUE(differs([](RawData& r) { r.items[0].id = "c"; }));
  EXPECT_TRUE(differs([](RawData& r) { r.items[0].title = "C"; }));
  EXPECT_TRUE(differs([](RawData& r) { r.items[0].genres = "War"; }));
  EXPECT_TRUE(differs([](RawData& r) { r.items[0].tags = ""; }));
  EXPECT_TRUE(differs([](RawData& r) { r.items[0].title = "ADrama", r.items[0].genres = ""; }));
  EXPECT_TRUE(differs([](RawData& r) { r.ratings[1].value = 2.5; }));
  EXPECT_TRUE(differs([](RawData& r) { r.times[1] = 3; }));
  EXPECT_TRUE(differs([](RawData& r) { r.ratings[1].item = 0; }));
}

// The byte form that docs/data.md describes, hashed by another program.
TEST(Fingerprint, IsThePublishedByteForm) {
  const Dataset d = finish(raw_data({"1"}, {{"a", "Ä", "Drama", ""}}, {{0, 0, 0.5, -1}}), "x");
  EXPECT_EQ(d.fingerprint, "711626b1872958659ada53e1315e8629b2c8d60c03c16c3788d3f0636217b9b9");
}

RC_GTEST_PROP(Finish, AgreesWithASlowerWayToSayIt, (std::uint64_t seed)) {
  Rng rng{Seed(seed)};
  RawData raw;
  for (int u = 0; u < 5; ++u) raw.user_ids.push_back(std::to_string(20 - 3 * u));
  for (int i = 0; i < 6; ++i) raw.items.push_back(item(std::to_string(i)));
  const auto below = [&](std::uint64_t bound) { return static_cast<Index>(rng.below(bound)); };
  for (auto n = 1 + below(60); n > 0; --n) {
    raw.add({below(5), below(6), static_cast<float>(n)}, below(5) - 2);
  }
  // user id -> item -> position of its last rating
  std::map<int, std::map<Index, std::size_t>> last;
  for (std::size_t i = 0; i < raw.ratings.size(); ++i) {
    const Rating& r = raw.ratings[i];
    last[std::stoi(raw.user_ids[static_cast<std::size_t>(r.user)])][r.item] = i;
  }
  std::vector<float> expected;
  for (const auto& [user, positions] : last) {
    std::vector<std::size_t> order;
    for (const auto& [unused, position] : positions) order.push_back(position);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(raw.times[a], a) < std::pair(raw.times[b], b);
    });
    for (const std::size_t i : order) expected.push_back(raw.ratings[i].value);
  }
  const Dataset d = finish(raw, "x");
  RC_ASSERT(values(d) == expected);
  Index users = 0, items = 0;  // seen so far
  for (const Rating& r : d.ratings) {
    RC_ASSERT(r.user <= users && r.item <= items);
    users = std::max(users, r.user + 1);
    items = std::max(items, r.item + 1);
  }
  RC_ASSERT(users == d.num_users() && items == d.num_items());
}

}  // namespace
}  // namespace mfsearch
