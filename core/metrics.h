// What a model is worth on ratings it has not seen. Formulas: docs/maths.md.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "core/fields.h"
#include "core/scorer.h"
#include "core/split.h"
#include "core/types.h"

namespace mfsearch {

inline constexpr double kNotAvailable = std::numeric_limits<double>::quiet_NaN();

// What is ranked for a user: the catalogue without the items of its train and validation ratings,
// or only the items of its own test ratings (as the published notebook does).
enum class RankedItems { catalogue, rated };
template <>
struct Names<RankedItems> {
  static constexpr std::array values{"catalogue", "rated"};
};

// What users without a relevant test item do to the averages.
enum class NoRelevant { skip, zero };
template <>
struct Names<NoRelevant> {
  static constexpr std::array values{"skip", "zero"};
};

struct EvaluationOptions {
  int k = 10;                                 // length of the recommended list
  double threshold = 3.5;                     // a test item is relevant from this rating on
  RankedItems rank = RankedItems::catalogue;  // which ranking a report leads with
  NoRelevant no_relevant = NoRelevant::skip;
};

template <class Options, class Visit>
requires Describes<Options, EvaluationOptions>
void visit_fields(Options& o, Visit&& visit) {
  visit("k", o.k, Range{.low = 1, .high = 1e6});
  visit("threshold", o.threshold, Range{});
  visit("rank", o.rank, Range{});
  visit("no_relevant", o.no_relevant, Range{});
}

// Averages over users; the relevance of an item is 0 or 1. Ties in score are broken by tie_key.
struct RankingMetrics {
  double precision = kNotAvailable;  // relevant in the top k, divided by k
  double recall = kNotAvailable;     // relevant in the top k, divided by all relevant
  double ndcg = kNotAvailable;       // binary gain, log2 discount, ideal cut at k
  double map = kNotAvailable;        // average precision at k, divided by min(k, relevant)
  double mrr = kNotAvailable;        // 1 / rank of the first relevant in the top k, else 0
  double hit_rate = kNotAvailable;   // share of users with a relevant item in the top k
  double coverage = kNotAvailable;   // share of the catalogue that stands in any user's top k
  int users = 0;                     // users averaged over
};

struct Metrics {
  double rmse = kNotAvailable;
  double mae = kNotAvailable;
  double rmse_warm = kNotAvailable;  // user and item both have a training rating
  double mae_warm = kNotAvailable;
  double rmse_cold = kNotAvailable;  // the others
  double mae_cold = kNotAvailable;
  std::size_t ratings = 0;
  std::size_t cold_ratings = 0;
  RankingMetrics catalogue;
  RankingMetrics rated;
  // The same lists, but only the warm (the cold) test items count as relevant.
  RankingMetrics catalogue_warm, catalogue_cold;
  RankingMetrics rated_warm, rated_cold;
};

// visit(name, member) for the figures of a report's table: names are the ones above.
template <class M, class Visit>
requires Describes<M, RankingMetrics>
void visit_metrics(M& m, Visit&& visit) {
  visit("precision", m.precision);
  visit("recall", m.recall);
  visit("ndcg", m.ndcg);
  visit("map", m.map);
  visit("mrr", m.mrr);
  visit("hit_rate", m.hit_rate);
  visit("coverage", m.coverage);
}

struct Evaluation {
  Metrics metrics;
  std::vector<double> predictions;  // one for each test rating, in order
};

// Scores every user once. Pure; cost users x items scores, on the threads of rank_catalogue().
Evaluation evaluate(const Scorer& scorer, const Split& split, const EvaluationOptions& options);

// The same of the validation ratings, for a search, which must not see the test: the catalogue is
// without the items of the user's train ratings alone.
Evaluation evaluate_validation(const Scorer& scorer, const TrainingData& data,
                               const EvaluationOptions& options);

}  // namespace mfsearch
