#include "core/content.h"

#include "core/unicode.h"

namespace mfsearch {

std::string document_of(const Item& item) { return item.genres + ' ' + lower_case(item.tags); }

Content item_content(const Dataset& dataset, const ContentOptions& options) {
  std::vector<std::string> documents;
  for (const Item& item : dataset.items) documents.push_back(document_of(item));

  if (options.rows == ContentRows::item) {
    const std::vector<int> once(documents.size(), 1);
    return TfIdf(documents, once, options.max_features).transform(documents);
  }
  std::vector<int> ratings_of(documents.size(), 0);
  for (const Rating& rating : dataset.ratings) ++ratings_of[rating.item];
  std::vector<std::string> document_of_rating;  // of the first ratings, as many as items
  for (std::size_t i = 0; i < documents.size(); ++i) {
    document_of_rating.push_back(documents[dataset.ratings[i].item]);
  }
  return TfIdf(documents, ratings_of, options.max_features).transform(document_of_rating);
}

}  // namespace mfsearch
