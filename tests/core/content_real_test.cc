// Content and popularity on ml-latest-small, against what scikit-learn made of it.

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <numeric>
#include <optional>

#include "core/baselines.h"
#include "core/content.h"
#include "core/loaders.h"
#include "core/split.h"
#include "golden_tiny.h"

namespace mfsearch {
namespace {

const Dataset* movielens() {
  static const std::optional<Dataset> dataset = []() -> std::optional<Dataset> {
    const char* folder = std::getenv("MFSEARCH_DATA");
    if (!folder) return std::nullopt;
    return load_dataset(std::filesystem::path(folder) / "ml-latest-small");
  }();
  return dataset ? &*dataset : nullptr;
}

class RealContent : public testing::Test {
 protected:
  void SetUp() override {
    if (!movielens()) GTEST_SKIP() << "MFSEARCH_DATA, the folder of ml-latest-small, is not set";
    for (const Item& item : dataset().items) documents_.push_back(document_of(item));
    facts_ = golden::read_json(MFSEARCH_SOURCE_DIR "/tests/golden/small/golden.json");
  }

  const Dataset& dataset() const { return *movielens(); }

  TfIdf fitted_on_items() const {
    return TfIdf(documents_, std::vector<int>(documents_.size(), 1), 5000);
  }
  TfIdf fitted_on_ratings() const {
    std::vector<int> counts(documents_.size());
    for (const Rating& r : dataset().ratings) ++counts[r.item];
    return TfIdf(documents_, counts, 5000);
  }

  void expect_rows(const TfIdf& tf_idf, const nlohmann::json& rows,
                   const std::function<Index(const nlohmann::json&)>& item_of) const {
    for (const auto& expected : rows) {
      const Index item = item_of(expected);
      EXPECT_EQ(dataset().items[item].id, std::to_string(expected["movieId"].get<int>()));
      const Content row = tf_idf.transform({documents_[item]});
      std::size_t at = 0;
      for (Content::InnerIterator entry(row, 0); entry; ++entry, ++at) {
        EXPECT_EQ(entry.col(), expected["indices"][at].get<Index>());
        EXPECT_NEAR(entry.value(), expected["data"][at].get<double>(), 1e-14);
      }
      EXPECT_EQ(at, expected["indices"].size());
    }
  }

  std::vector<std::string> documents_;
  nlohmann::json facts_;
};

TEST_F(RealContent, HasScikitLearnsVocabularyAndWeights) {
  const TfIdf items = fitted_on_items(), ratings = fitted_on_ratings();
  EXPECT_EQ(items.vocabulary(), facts_["vocabulary"].get<std::vector<std::string>>());
  EXPECT_EQ(ratings.vocabulary(), items.vocabulary());
  for (const auto& term : facts_["idf_20"]) {
    const int column = term["index"];
    EXPECT_EQ(items.vocabulary()[column], term["term"].get<std::string>());
    EXPECT_NEAR(items.idf()[column], term["idf_per_item_fit"].get<double>(), 1e-13);
    EXPECT_NEAR(ratings.idf()[column], term["idf_per_rating_fit"].get<double>(), 1e-13);
  }
  const auto sum = [](const std::vector<double>& v) {
    return std::accumulate(v.begin(), v.end(), 0.0);
  };
  EXPECT_NEAR(sum(items.idf()), facts_["idf_sum"]["per_item"].get<double>(), 1e-8);
  EXPECT_NEAR(sum(ratings.idf()), facts_["idf_sum"]["per_rating"].get<double>(), 1e-8);
}

TEST_F(RealContent, HasScikitLearnsRows) {
  const auto own = [](const nlohmann::json& row) { return row["item_index"].get<Index>(); };
  const auto of_rating = [this](const nlohmann::json& row) {
    return dataset().ratings[row["row"].get<int>()].item;
  };
  expect_rows(fitted_on_items(), facts_["tfidf_per_item_rows"], own);
  expect_rows(fitted_on_ratings(), facts_["item_row_under_rating_fit_rows"], own);
  expect_rows(fitted_on_ratings(), facts_["tfidf_per_rating_rows"], of_rating);
  for (const auto& row : facts_["tfidf_per_item_rows"]) {
    EXPECT_TRUE(documents_[own(row)].starts_with(row["content"].get<std::string>()));
  }
}

TEST_F(RealContent, HasScikitLearnsTotals) {
  const Content item = item_content(dataset(), {.rows = ContentRows::item});
  EXPECT_EQ(item.nonZeros(), facts_["nnz"]["per_item"].get<int>());
  EXPECT_NEAR(item.sum(), facts_["value_sum"]["per_item"].get<double>(), 1e-7);
  const Content rating = item_content(dataset(), {.rows = ContentRows::rating});
  EXPECT_EQ(rating.nonZeros(), facts_["nnz"]["first_9724_rows"].get<int>());
  EXPECT_NEAR(rating.sum(), facts_["value_sum"]["first_9724_rows"].get<double>(), 1e-7);
}

TEST_F(RealContent, MovesNearlyEveryItemWhenRowsAreRatings) {
  const Content own = fitted_on_ratings().transform(documents_);
  const Content moved = item_content(dataset(), {.rows = ContentRows::rating});
  int differ = 0;
  for (Index i = 0; i < own.rows(); ++i) differ += (own.row(i) - moved.row(i)).norm() > 0;
  EXPECT_EQ(differ, facts_["items_whose_row_i_is_not_their_own_content"].get<int>());
}

TEST_F(RealContent, PublishedPopularityReachesThePublishedPrecision) {
  const Split split = split_by_time(dataset(), {});
  EXPECT_NEAR(published_popularity_precision(split.test, dataset(), 10, 3.5),
              facts_["baseline_precision_at_10_thr3.5"].get<double>(), 1e-15);
}

}  // namespace
}  // namespace mfsearch
