#include "core/content.h"

#include <algorithm>

#include "core/unicode.h"

namespace mfsearch {
namespace {

// Row i is the row of the item of the i-th rating; there are at least as many ratings as items.
Content rows_of_first_ratings(const Content& content, const std::vector<Rating>& ratings) {
  Content rows(content.rows(), content.cols());
  for (Index row = 0; row < rows.rows(); ++row) {
    rows.startVec(row);
    for (Content::InnerIterator entry(content, ratings[row].item); entry; ++entry) {
      rows.insertBack(row, entry.col()) = entry.value();
    }
  }
  rows.finalize();
  return rows;
}

}  // namespace

std::string document_of(const Item& item) { return item.genres + ' ' + lower_case(item.tags); }

Content item_content(const Dataset& dataset, const ContentOptions& options) {
  std::vector<std::string> documents;
  for (const Item& item : dataset.items) documents.push_back(document_of(item));

  std::vector<int> counts(documents.size(), 1);
  if (options.rows == ContentRows::item) {
    return TfIdf(documents, counts, options.max_features).transform(documents);
  }
  std::ranges::fill(counts, 0);
  for (const Rating& rating : dataset.ratings) ++counts[rating.item];
  const TfIdf tf_idf(documents, counts, options.max_features);
  return rows_of_first_ratings(tf_idf.transform(documents), dataset.ratings);
}

}  // namespace mfsearch
