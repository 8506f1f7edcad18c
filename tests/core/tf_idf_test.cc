#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "core/content.h"
#include "golden_tiny.h"

namespace mfsearch {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;
using Documents = std::vector<std::string>;

constexpr int kAllTerms = 1'000'000;

Content from_json(const nlohmann::json& csr) {
  Content content(csr["shape"][0], csr["shape"][1]);
  std::vector<Eigen::Triplet<double, Index>> entries;
  for (Index row = 0; row < content.rows(); ++row) {
    for (int at = csr["indptr"][row]; at < csr["indptr"][row + 1].get<int>(); ++at) {
      entries.emplace_back(row, csr["indices"][at].get<int>(), csr["data"][at].get<double>());
    }
  }
  content.setFromTriplets(entries.begin(), entries.end());
  return content;
}

void expect_same(const Content& actual, const Content& expected) {
  ASSERT_EQ(actual.rows(), expected.rows());
  ASSERT_EQ(actual.cols(), expected.cols());
  EXPECT_EQ(actual.nonZeros(), expected.nonZeros());
  EXPECT_LT((actual.toDense() - expected.toDense()).cwiseAbs().maxCoeff(), 1e-15);
}

Documents golden_documents() { return golden::tiny()["content"]["item_content_strings"]; }

std::vector<int> ones(std::size_t n) { return std::vector<int>(n, 1); }

TEST(TfIdf, MatchesScikitLearnFittedOnItems) {
  const auto& facts = golden::tiny()["content"];
  const Documents items = golden_documents();
  const TfIdf tf_idf(items, ones(items.size()), 5000);
  EXPECT_EQ(tf_idf.vocabulary(), facts["vocabulary_per_item_fit"].get<Documents>());
  EXPECT_THAT(tf_idf.idf(),
              Pointwise(DoubleNear(1e-14), facts["idf_per_item_fit"].get<std::vector<double>>()));
  expect_same(tf_idf.transform(items), from_json(facts["tfidf_per_item"]));
}

TEST(TfIdf, MatchesScikitLearnFittedOnRatings) {
  const auto& facts = golden::tiny()["content"];
  const Documents items = golden_documents();
  const Dataset& dataset = golden::tiny_dataset();
  Documents per_rating;
  std::vector<int> counts(items.size());
  for (const Rating& r : dataset.ratings) {
    per_rating.push_back(items[r.item]);
    ++counts[r.item];
  }
  const TfIdf tf_idf(items, counts, 5000);
  EXPECT_THAT(tf_idf.idf(),
              Pointwise(DoubleNear(1e-14), facts["idf_per_rating_fit"].get<std::vector<double>>()));
  expect_same(tf_idf.transform(per_rating), from_json(facts["tfidf_per_rating"]));
  expect_same(tf_idf.transform(items), from_json(facts["tfidf_item_rows_of_rating_fit"]));
}

TEST(TfIdf, KeepsTheMostFrequentTermsAndOfTiesTheFirst) {
  const Documents documents{"zebra zebra zebra apple", "pear mango pear", "mango fig"};
  EXPECT_THAT(TfIdf(documents, ones(3), 1).vocabulary(), ElementsAre("zebra"));
  EXPECT_THAT(TfIdf(documents, ones(3), 3).vocabulary(), ElementsAre("mango", "pear", "zebra"));
  EXPECT_THAT(TfIdf(documents, ones(3), 4).vocabulary(),
              ElementsAre("apple", "mango", "pear", "zebra"));
  EXPECT_THAT(TfIdf(documents, {1, 1, 4}, 2).vocabulary(), ElementsAre("fig", "mango"));
}

TEST(TfIdf, UnknownTermsAreIgnoredAndMayLeaveARowEmpty) {
  const TfIdf tf_idf({"drama war", "war"}, ones(2), kAllTerms);
  const Content content = tf_idf.transform({"comedy", "comedy war", ""});
  EXPECT_EQ(content.nonZeros(), 1);
  EXPECT_EQ(content.coeff(1, 1), 1);
}

TEST(TfIdf, WithoutTermsThereAreNoColumns) {
  const TfIdf tf_idf({"", "a"}, ones(2), kAllTerms);
  const Content content = tf_idf.transform({"", "a"});
  EXPECT_EQ(content.rows(), 2);
  EXPECT_EQ(content.cols(), 0);
}

// Documents of few letters, so that terms repeat within and across them.
Documents some_documents() {
  const auto letters = rc::gen::container<std::string>(rc::gen::element('x', 'y', 'z', ' '));
  return *rc::gen::nonEmpty(rc::gen::container<Documents>(letters));
}

RC_GTEST_PROP(TfIdf, IsTheFormulaOnAnyDocuments, ()) {
  const Documents documents = some_documents();
  std::map<std::string, std::set<std::size_t>> documents_with;
  std::vector<std::map<std::string, double>> weights(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    for (const std::string& word : tokenize(documents[i])) {
      documents_with[word].insert(i);
      ++weights[i][word];
    }
  }
  const TfIdf tf_idf(documents, ones(documents.size()), kAllTerms);
  const Content content = tf_idf.transform(documents);
  RC_ASSERT(tf_idf.vocabulary().size() == documents_with.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    double norm2 = 0;
    for (auto& [word, weight] : weights[i]) {
      weight *= std::log((1.0 + documents.size()) / (1.0 + documents_with[word].size())) + 1;
      norm2 += weight * weight;
    }
    for (std::size_t j = 0; j < tf_idf.vocabulary().size(); ++j) {
      const auto found = weights[i].find(tf_idf.vocabulary()[j]);
      const double expected = found == weights[i].end() ? 0 : found->second / std::sqrt(norm2);
      const double actual = content.coeff(static_cast<Index>(i), static_cast<Index>(j));
      RC_ASSERT(std::abs(actual - expected) < 1e-14);
    }
  }
}

RC_GTEST_PROP(TfIdf, ACountIsARepetition, ()) {
  const Documents documents = some_documents();
  std::vector<int> counts;
  Documents repeated;
  for (const std::string& document : documents) {
    counts.push_back(*rc::gen::inRange(1, 4));
    repeated.insert(repeated.end(), counts.back(), document);
  }
  const TfIdf counted(documents, counts, 3);
  const TfIdf plain(repeated, ones(repeated.size()), 3);
  RC_ASSERT(counted.vocabulary() == plain.vocabulary());
  RC_ASSERT(counted.idf() == plain.idf());
}

}  // namespace
}  // namespace mfsearch
