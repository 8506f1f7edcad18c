#include "experiments/data_facts.h"

#include <fmt/format.h>

#include <array>

#include "core/baselines.h"

namespace mfsearch {
namespace {

using Figures = std::vector<double>;

double size_of(const auto& values) { return static_cast<double>(values.size()); }

// Mean training ratings of the first users.
Figures user_means(const Problem& problem, std::size_t count) {
  Figures sums(problem.data.dataset.user_ids.size()), counts(sums.size());
  for (const Rating& r : problem.split.training.train) {
    sums[static_cast<std::size_t>(r.user)] += r.value;
    ++counts[static_cast<std::size_t>(r.user)];
  }
  for (std::size_t user = 0; user < sums.size(); ++user) sums[user] /= counts[user];
  sums.resize(std::min(count, sums.size()));
  return sums;
}

// Of the training ratings: the matrix that a model learns from.
double sparsity_percent(const Problem& problem) {
  const TrainingData& data = problem.split.training;
  const double pairs = static_cast<double>(data.num_users) * data.num_items;
  return 100 * (1 - size_of(data.train) / pairs);
}

// The matrix that TF-IDF was fitted on has a row for each document.
double content_rows(const Experiment& e, const Dataset& dataset) {
  return e.content.rows == ContentRows::rating ? size_of(dataset.ratings) : dataset.num_items();
}

const std::array<DataFact, 11> kFacts{{
    {"users", "users",
     [](const Experiment&, const Problem& p, std::size_t) {
       return Figures{size_of(p.data.dataset.user_ids)};
     }},
    {"items", "items with a rating",
     [](const Experiment&, const Problem& p, std::size_t) {
       return Figures{size_of(p.data.dataset.items)};
     }},
    {"ratings", "ratings",
     [](const Experiment&, const Problem& p, std::size_t) {
       return Figures{size_of(p.data.dataset.ratings)};
     }},
    {"sparsity_percent", "sparsity of the training ratings, %",
     [](const Experiment&, const Problem& p, std::size_t) { return Figures{sparsity_percent(p)}; }},
    {"train", "training ratings",
     [](const Experiment&, const Problem& p, std::size_t) {
       return Figures{size_of(p.split.training.train)};
     }},
    {"validation", "validation ratings",
     [](const Experiment&, const Problem& p, std::size_t) {
       return Figures{size_of(p.split.training.validation)};
     }},
    {"test", "test ratings",
     [](const Experiment&, const Problem& p, std::size_t) {
       return Figures{size_of(p.split.test)};
     }},
    {"content_rows", "rows of the TF-IDF matrix",
     [](const Experiment& e, const Problem& p, std::size_t) {
       return Figures{content_rows(e, p.data.dataset)};
     }},
    {"content_terms", "columns of the TF-IDF matrix",
     [](const Experiment&, const Problem& p, std::size_t) {
       return Figures{static_cast<double>(p.content.tf_idf.cols())};
     }},
    {"user_means", "mean training rating of user",
     [](const Experiment&, const Problem& p, std::size_t count) { return user_means(p, count); }},
    {"popularity_precision", "precision of the popularity baseline",
     [](const Experiment& e, const Problem& p, std::size_t) {
       return Figures{published_popularity_precision(p.split.test, p.data.dataset, e.evaluation.k,
                                                     e.evaluation.threshold)};
     }},
}};

}  // namespace

std::span<const DataFact> known_facts() { return kFacts; }

std::string in_decimals_of(std::string_view printed, double value) {
  const std::size_t point = printed.find('.');
  return fmt::format("{:.{}f}", value,
                     point == printed.npos ? 0 : static_cast<int>(printed.size() - point - 1));
}

}  // namespace mfsearch
