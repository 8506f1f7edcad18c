#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "core/content.h"

namespace mfsearch {
namespace {

struct TermCounts {
  std::int64_t occurrences = 0;
  std::int64_t documents = 0;
  std::size_t last_document = SIZE_MAX;  // so that a document counts once
};
using Corpus = std::unordered_map<std::string, TermCounts>;

Corpus count_terms(const std::vector<std::string>& documents, const std::vector<int>& counts) {
  Corpus corpus;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    for (std::string& token : tokenize(documents[i])) {
      TermCounts& term = corpus[std::move(token)];
      term.occurrences += counts[i];
      if (std::exchange(term.last_document, i) != i) term.documents += counts[i];
    }
  }
  return corpus;
}

// The terms that occur most often, sorted. Of equally frequent terms at the edge the first by bytes
// stay. (scikit-learn leaves that choice to an unstable sort.)
std::vector<std::string> choose_terms(const Corpus& corpus, std::size_t limit) {
  std::vector<std::pair<std::int64_t, std::string>> ranked;
  for (const auto& [term, counts] : corpus) ranked.emplace_back(-counts.occurrences, term);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > limit) ranked.resize(limit);

  std::vector<std::string> terms;
  for (auto& [occurrences, term] : ranked) terms.push_back(std::move(term));
  std::sort(terms.begin(), terms.end());
  return terms;
}

}  // namespace

TfIdf::TfIdf(const std::vector<std::string>& documents, const std::vector<int>& counts,
             int max_features) {
  const Corpus corpus = count_terms(documents, counts);
  vocabulary_ = choose_terms(corpus, static_cast<std::size_t>(max_features));
  double n = 0;
  for (int count : counts) n += count;
  for (const std::string& term : vocabulary_) {
    const auto df = static_cast<double>(corpus.at(term).documents);
    idf_.push_back(std::log((1 + n) / (1 + df)) + 1);  // (2.1)
    column_of_.emplace(term, static_cast<Index>(column_of_.size()));
  }
}

Content TfIdf::transform(const std::vector<std::string>& documents) const {
  Content content(static_cast<Index>(documents.size()), static_cast<Index>(vocabulary_.size()));
  for (Index row = 0; row < content.rows(); ++row) {
    std::vector<Index> columns;
    for (const std::string& token : tokenize(documents[row])) {
      if (auto known = column_of_.find(token); known != column_of_.end()) {
        columns.push_back(known->second);
      }
    }
    std::sort(columns.begin(), columns.end());

    content.startVec(row);
    for (auto first = columns.begin(); first != columns.end();) {
      const auto last = std::upper_bound(first, columns.end(), *first);
      content.insertBack(row, *first) = static_cast<double>(last - first) * idf_[*first];  // (2.2)
      first = last;
    }
  }
  content.finalize();
  for (Index row = 0; row < content.rows(); ++row) {
    const double norm = content.row(row).norm();
    if (norm > 0) content.row(row) /= norm;  // (2.3)
  }
  return content;
}

}  // namespace mfsearch
