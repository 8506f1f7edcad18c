// Loaded and split as the published notebook did it, on its tiny fixture and on ml-latest-small.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/digest.h"
#include "core/loaders.h"
#include "core/split.h"

namespace mfsearch {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

json read_json(const fs::path& path) {
  std::ifstream file(path);
  return json::parse(file);
}

std::string sha256(const std::string& text) {
  Digest digest(Digest::Kind::sha256);
  digest.add(text);
  return digest.hex();
}

std::vector<std::int64_t> movie_ids(const Dataset& d) {
  std::vector<std::int64_t> ids;
  for (const Item& item : d.items) ids.push_back(std::stoll(item.id));
  return ids;
}

std::string joined(const std::vector<std::string>& lines) {
  return fmt::format("{}", fmt::join(lines, "\n"));
}

// The ratings of a part in time order, as "userId movieId" with `separator` between.
std::vector<std::string> in_time_order(const Dataset& d, const std::vector<Rating>& part,
                                       char separator) {
  std::vector<std::string> pairs;
  auto by_index = [](const Rating& a, const Rating& b) {
    return std::pair(a.user, a.item) < std::pair(b.user, b.item);
  };
  for (const Rating& r : d.ratings) {
    if (!std::binary_search(part.begin(), part.end(), r, by_index)) continue;
    pairs.push_back(d.user_ids[static_cast<std::size_t>(r.user)] + separator +
                    d.items[static_cast<std::size_t>(r.item)].id);
  }
  return pairs;
}

// Of the matrix of training ratings.
double sparsity(const TrainingData& data) {
  return 1 - static_cast<double>(data.train.size()) /
                 (static_cast<double>(data.num_users) * static_cast<double>(data.num_items));
}

TEST(TinyGolden, IsLoadedAndSplitAsTheNotebookDid) {
  const char* other = std::getenv("MFSEARCH_GOLDEN_DIR");
  const fs::path folder = other != nullptr ? other : MFSEARCH_SOURCE_DIR "/tests/golden/tiny";
  const json golden = read_json(folder / "golden.json");
  const Dataset d = load_dataset(folder);

  EXPECT_EQ(d.num_users(), golden.at("n_users"));
  EXPECT_EQ(d.num_items(), golden.at("n_items"));
  EXPECT_EQ(movie_ids(d), golden.at("movie_ids_in_index_order").get<std::vector<std::int64_t>>());

  const json& sorted = golden.at("sorted_ratings");
  ASSERT_EQ(d.ratings.size(), sorted.at("rating").size());
  for (std::size_t i = 0; i < d.ratings.size(); ++i) {
    const Rating& r = d.ratings[i];
    const auto user = static_cast<std::size_t>(r.user), item = static_cast<std::size_t>(r.item);
    EXPECT_EQ(d.user_ids[user], std::to_string(sorted.at("userId")[i].get<int>()));
    EXPECT_EQ(golden.at("user_ids_in_index_order")[user], sorted.at("userId")[i]);
    EXPECT_EQ(d.items[item].id, std::to_string(sorted.at("movieId")[i].get<int>()));
    EXPECT_EQ(r.value, sorted.at("rating")[i].get<float>());
    EXPECT_EQ(d.times[i], sorted.at("timestamp")[i]);
  }

  const Split split = split_by_time(d, {});
  EXPECT_NEAR(sparsity(split.training), golden.at("sparsity"), 1e-14);
  for (const auto& [name, part] :
       {std::pair("train", &split.training.train), std::pair("val", &split.training.validation),
        std::pair("test", &split.test)}) {
    std::vector<std::string> expected;
    for (const auto& pair : golden.at("splits").at(name)) {
      expected.push_back(fmt::format("{} {}", pair[0].get<int>(), pair[1].get<int>()));
    }
    EXPECT_EQ(in_time_order(d, *part, ' '), expected) << name;

    const json& csr = golden.at("csr_order").at(name);
    std::vector<Rating> ratings;
    for (std::size_t i = 0; i < csr.at("row").size(); ++i) {
      ratings.push_back({csr["row"][i], csr["col"][i], csr["value"][i]});
    }
    EXPECT_EQ(*part, ratings) << name;
  }
}

class SmallGolden : public testing::Test {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("MFSEARCH_DATA");
    if (folder == nullptr || !fs::exists(fs::path(folder) / "ml-latest-small")) {
      GTEST_SKIP() << "set MFSEARCH_DATA to the folder that holds ml-latest-small";
    }
    golden_ = read_json(MFSEARCH_SOURCE_DIR "/tests/golden/small/golden.json");
    dataset_ = load_dataset(fs::path(folder) / "ml-latest-small");
  }

  json golden_;
  Dataset dataset_;
};

TEST_F(SmallGolden, IsIndexedAsTheNotebookDid) {
  EXPECT_EQ(dataset_.name, "ml-latest-small");
  EXPECT_EQ(dataset_.num_users(), golden_.at("n_users"));
  EXPECT_EQ(dataset_.num_items(), golden_.at("n_items"));
  EXPECT_EQ(dataset_.ratings.size(), golden_.at("n_ratings"));
  EXPECT_EQ(sha256(joined(dataset_.user_ids)), golden_.at("user_ids_sha256_joined_by_newline"));

  const json& order = golden_.at("movie_index_order");
  const auto ids = movie_ids(dataset_);
  EXPECT_EQ(sha256(fmt::format("{}", fmt::join(ids, "\n"))), order.at("sha256_joined_by_newline"));
  EXPECT_TRUE(std::equal(ids.begin(), ids.begin() + 20, order.at("first20").begin()));
  EXPECT_TRUE(std::equal(ids.end() - 20, ids.end(), order.at("last20").begin()));
}

TEST_F(SmallGolden, IsSplitAsTheNotebookDid) {
  const Split split = split_by_time(dataset_, {});
  EXPECT_NEAR(sparsity(split.training), golden_.at("sparsity"), 1e-14);
  for (const auto& [name, part] :
       {std::pair("train", &split.training.train), std::pair("val", &split.training.validation),
        std::pair("test", &split.test)}) {
    const json& golden = golden_.at("splits").at(name);
    ASSERT_EQ(part->size(), golden.at("size")) << name;

    std::vector<std::string> csr;
    double sum = 0, user_ids = 0, item_ids = 0;
    for (const Rating& r : *part) {
      csr.push_back(fmt::format("{},{},{}", r.user, r.item, static_cast<int>(10 * r.value)));
      sum += static_cast<double>(r.value);
      user_ids += std::stod(dataset_.user_ids[static_cast<std::size_t>(r.user)]);
      item_ids += std::stod(dataset_.items[static_cast<std::size_t>(r.item)].id);
    }
    EXPECT_EQ(sha256(joined(csr)),
              golden.at("sha256_csr_row_comma_col_comma_value10_joined_by_newline"));
    const auto n = static_cast<double>(part->size());
    EXPECT_EQ(sum, golden.at("rating_sum"));
    EXPECT_NEAR(sum / n, golden.at("rating_mean"), 1e-14);
    EXPECT_NEAR(user_ids / n, golden.at("userId_mean"), 1e-9);
    EXPECT_NEAR(item_ids / n, golden.at("movieId_mean"), 1e-9);

    const auto pairs = in_time_order(dataset_, *part, ',');
    EXPECT_EQ(sha256(joined(pairs)), golden.at("sha256_userId_comma_movieId_joined_by_newline"));
  }
}

TEST_F(SmallGolden, CutsWhereDoublesFallBelowTheInteger) {
  const Split split = split_by_time(dataset_, {});
  for (const auto& row :
       golden_.at("float_floor_users").at("train_end_int_n_times_0_7_is_one_less_than_7n_div_10")) {
    const auto id = std::to_string(row[0].get<int>());
    const auto user = std::find(dataset_.user_ids.begin(), dataset_.user_ids.end(), id) -
                      dataset_.user_ids.begin();
    const auto is_user = [&](const Rating& r) { return r.user == user; };
    EXPECT_EQ(std::count_if(dataset_.ratings.begin(), dataset_.ratings.end(), is_user), row[1]);
    EXPECT_EQ(std::count_if(split.training.train.begin(), split.training.train.end(), is_user),
              row[2]);
  }
}

// 2,199 items and 1,514 test ratings have no training rating behind them.
TEST_F(SmallGolden, HasTheColdItemsOfTheNotebook) {
  const Split split = split_by_time(dataset_, {});
  const Warm warm = warm_in(split.training.train, dataset_.num_users(), dataset_.num_items());
  EXPECT_EQ(std::count(warm.items.begin(), warm.items.end(), false), 2199);
  EXPECT_EQ(std::count(warm.users.begin(), warm.users.end(), false), 0);
  EXPECT_EQ(std::count_if(split.test.begin(), split.test.end(), std::not_fn(warm)), 1514);
}

}  // namespace
}  // namespace mfsearch
