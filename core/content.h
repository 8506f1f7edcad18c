// What is known of an item apart from its ratings, as numbers: TF-IDF of its genres and tags.
// (TF-IDF as scikit-learn 1.2's TfidfVectorizer computes it; docs/maths.md has the formulas.)
#pragma once

#include <Eigen/SparseCore>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/dataset.h"
#include "core/fields.h"

namespace mfsearch {

// One row an item, one column a term; columns ascend within a row.
using Content = Eigen::SparseMatrix<double, Eigen::RowMajor, Index>;

enum class ContentRows { item, rating };
template <>
struct Names<ContentRows> {
  static constexpr std::array values{"item", "rating"};
};

struct ContentOptions {
  // item: fit on one document an item, and item i has its own row (right).
  // rating: fit on one document a rating; item i has the row of the i-th sorted rating, which is
  // usually another movie's. That is the published notebook's mistake, kept to reproduce it.
  ContentRows rows = ContentRows::item;
  int max_features = 5000;  // the terms that occur most often; ties by term
};

template <class Options, class Visit>
requires Describes<Options, ContentOptions>
void visit_fields(Options& o, Visit&& visit) {
  visit("rows", o.rows, Range{});
  visit("max_features", o.max_features, Range{.low = 1, .high = 1e6});
}

// genres + ' ' + lower-cased tags: the text of an item.
std::string document_of(const Item& item);

// Lower-cased runs of two or more word characters (Unicode letters, digits, underscore; Python's
// \b\w\w+\b on str), English stop words removed. Invalid UTF-8 separates words.
std::vector<std::string> tokenize(std::string_view text);

// A fitted vectoriser. idf = ln((1 + n) / (1 + df)) + 1, raw counts, rows scaled to unit length.
class TfIdf {
 public:
  // Documents may be repeated: `counts[i]` says how often documents[i] stands in the corpus.
  TfIdf(const std::vector<std::string>& documents, const std::vector<int>& counts,
        int max_features);

  Content transform(const std::vector<std::string>& documents) const;
  const std::vector<std::string>& vocabulary() const { return vocabulary_; }  // sorted by bytes
  const std::vector<double>& idf() const { return idf_; }

 private:
  std::vector<std::string> vocabulary_;
  std::vector<double> idf_;
  std::unordered_map<std::string, Index> column_of_;
};

// The content of every item of the dataset, items x terms.
Content item_content(const Dataset& dataset, const ContentOptions& options);

// The best rank-`dim` description of `content` in least squares: U * diag(singular values) of its
// truncated SVD (randomised range finder, Halko, Martinsson and Tropp 2011, with fixed seed; signs
// fixed so that the largest entry of each right vector is positive). items x dim, row-major.
// dim is capped at min(rows, cols).
using DenseContent = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
DenseContent truncated_svd(const Content& content, int dim);

}  // namespace mfsearch
