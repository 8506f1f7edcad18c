#include "core/content.h"

#include <gtest/gtest.h>

#include "golden_tiny.h"

namespace mfsearch {
namespace {

TEST(Content, DocumentIsGenresAsWrittenThenTagsInLowerCase) {
  EXPECT_EQ(document_of({"1", "Title", "Film-Noir|IMAX", "Based on a Book Ångström ΤΕΛΟΣ"}),
            "Film-Noir|IMAX based on a book ångström τελος");
  EXPECT_EQ(document_of({"1", "Title", "Drama", ""}), "Drama ");
  EXPECT_EQ(document_of({"1", "Title", "", ""}), " ");
}

TEST(Content, AnItemHasItsOwnRow) {
  const Dataset dataset = golden::tiny_dataset();
  const Content content = item_content(dataset, {});
  std::vector<std::string> documents;
  for (const Item& item : dataset.items) documents.push_back(item.genres);
  const TfIdf tf_idf(documents, std::vector<int>(documents.size(), 1), 5000);
  for (Index i = 0; i < dataset.num_items(); ++i) {
    EXPECT_EQ(content.row(i).toDense(), tf_idf.transform({documents[i]}).row(0).toDense());
  }
}

TEST(Content, RatingRowsAreThoseOfTheFirstSortedRatings) {
  const Dataset dataset = golden::tiny_dataset();
  const Content content = item_content(dataset, {.rows = ContentRows::rating});
  const auto& notebook = golden::tiny()["content"]["tfidf_per_rating"];
  ASSERT_EQ(content.rows(), dataset.num_items());
  ASSERT_EQ(content.cols(), notebook["shape"][1].get<int>());
  for (int row = 0; row < content.rows(); ++row) {
    int at = notebook["indptr"][row];
    for (Content::InnerIterator entry(content, row); entry; ++entry, ++at) {
      EXPECT_EQ(entry.col(), notebook["indices"][at].get<int>());
      EXPECT_NEAR(entry.value(), notebook["data"][at].get<double>(), 1e-15);
    }
    EXPECT_EQ(at, notebook["indptr"][row + 1].get<int>());
  }
}

TEST(Content, MaxFeaturesLimitsTheColumns) {
  for (ContentRows rows : {ContentRows::item, ContentRows::rating}) {
    const Content content = item_content(golden::tiny_dataset(), {.rows = rows, .max_features = 7});
    EXPECT_EQ(content.cols(), 7);
  }
}

}  // namespace
}  // namespace mfsearch
