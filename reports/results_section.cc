#include <fmt/format.h>

#include <cmath>

#include "reports/markdown.h"
#include "reports/number.h"
#include "reports/sections.h"
#include "reports/standing.h"

namespace mfsearch {
namespace {

using markdown::Align;
using markdown::escape;

enum class Wish { low, high, none };

struct FigureColumn {
  std::string heading;
  Wish wish;
  Figure figure;
  bool of_ratings = false;  // means nothing for results that do not predict ratings
};

// A row for each result that has any of the figures; the best of each column in bold.
std::string figures_table(const Summary& summary, const std::vector<FigureColumn>& columns) {
  std::vector<std::vector<Spread>> rows;
  for (const ModelResult& result : summary.results) {
    std::vector<Spread>& row = rows.emplace_back();
    for (const FigureColumn& column : columns) {
      const bool meant = result.predicts_rating || !column.of_ratings;
      row.push_back(meant ? spread(result, column.figure)
                          : Spread{kNotAvailable, kNotAvailable, 0});
    }
  }
  const auto is_best = [&](std::size_t c, double mean) {
    if (columns[c].wish == Wish::none || std::isnan(mean)) return false;
    for (const auto& row : rows) {
      if (columns[c].wish == Wish::low ? row[c].mean < mean : row[c].mean > mean) return false;
    }
    return true;
  };
  std::vector<markdown::Column> headings{{"model"}};
  for (const FigureColumn& column : columns) headings.push_back({column.heading, Align::right});
  markdown::Table table(headings);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    bool any = false;
    std::vector<std::string> cells{escape(summary.results[r].name)};
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const Spread& s = rows[r][c];
      const std::string text = with_spread(s.mean, s.sd);
      cells.push_back(is_best(c, s.mean) ? fmt::format("**{}**", text) : text);
      any = any || s.count > 0;
    }
    if (any) table.add_row(cells);
  }
  return table.empty() ? "" : table.str();
}

std::vector<FigureColumn> rating_columns() {
  const auto of = [](double Metrics::*member) {
    return [member](const Metrics& m) { return m.*member; };
  };
  return {{"RMSE", Wish::low, of(&Metrics::rmse), true},
          {"MAE", Wish::low, of(&Metrics::mae), true},
          {"RMSE, warm", Wish::low, of(&Metrics::rmse_warm), true},
          {"MAE, warm", Wish::low, of(&Metrics::mae_warm), true},
          {"RMSE, cold", Wish::low, of(&Metrics::rmse_cold), true},
          {"MAE, cold", Wish::low, of(&Metrics::mae_cold), true}};
}

std::vector<FigureColumn> ranking_columns(const EvaluationOptions& options, RankedItems rank,
                                          bool all) {
  EvaluationOptions asked = options;
  asked.rank = rank;
  const auto of = [asked](double RankingMetrics::*member) {
    return [asked, member](const Metrics& m) { return leading_ranking(m, asked).*member; };
  };
  const std::string k = fmt::format("@{}", options.k);
  std::vector<FigureColumn> columns{{"P" + k, Wish::high, of(&RankingMetrics::precision)},
                                    {"R" + k, Wish::high, of(&RankingMetrics::recall)},
                                    {"NDCG" + k, Wish::high, of(&RankingMetrics::ndcg)}};
  if (!all) return columns;
  columns.push_back({"MAP" + k, Wish::high, of(&RankingMetrics::map)});
  columns.push_back({"MRR" + k, Wish::high, of(&RankingMetrics::mrr)});
  columns.push_back({"hit rate" + k, Wish::high, of(&RankingMetrics::hit_rate)});
  columns.push_back({"coverage" + k, Wish::none, of(&RankingMetrics::coverage)});
  return columns;
}

// The leading ranking, judged by the warm and by the cold test items alone.
std::vector<FigureColumn> warm_and_cold_columns(const EvaluationOptions& options) {
  const bool catalogue = options.rank == RankedItems::catalogue;
  const auto warm = catalogue ? &Metrics::catalogue_warm : &Metrics::rated_warm;
  const auto cold = catalogue ? &Metrics::catalogue_cold : &Metrics::rated_cold;
  const auto of = [](RankingMetrics Metrics::*part, double RankingMetrics::*member) {
    return [part, member](const Metrics& m) { return m.*part.*member; };
  };
  const std::string k = fmt::format("@{}", options.k);
  return {{"R" + k + ", warm", Wish::high, of(warm, &RankingMetrics::recall)},
          {"NDCG" + k + ", warm", Wish::high, of(warm, &RankingMetrics::ndcg)},
          {"R" + k + ", cold", Wish::high, of(cold, &RankingMetrics::recall)},
          {"NDCG" + k + ", cold", Wish::high, of(cold, &RankingMetrics::ndcg)}};
}

std::string ranked_in_words(RankedItems rank) {
  return rank == RankedItems::catalogue
             ? "Each user's list is drawn from the whole catalogue, without the items of the "
               "user's "
               "train and validation ratings."
             : "Each user's list is drawn from the items of the user's own test ratings alone.";
}

// The winner by rating error need not rank best; a trivial ranking may even beat it. Say so.
std::string best_ranking(const Summary& summary) {
  const ModelResult* best = nullptr;
  double best_mean = kNotAvailable;
  for (const ModelResult& result : summary.results) {
    const double mean = leading_ndcg(result, summary.evaluation).mean;
    if (std::isnan(mean) || (best && mean <= best_mean)) continue;
    best = &result;
    best_mean = mean;
  }
  const std::vector<const ModelResult*> trained = by_rmse(summary, false);
  if (!best || trained.empty()) return "";
  std::string text = fmt::format(" Best NDCG@{}: {}, {}", summary.evaluation.k, escape(best->name),
                                 fixed(best_mean));
  const double winner = leading_ndcg(*trained[0], summary.evaluation).mean;
  if (best != trained[0] && !std::isnan(winner)) {
    text += fmt::format("; {}, the trained model with the lowest RMSE, reaches {}",
                        escape(trained[0]->name), fixed(winner));
  }
  return text + ".";
}

std::string ranking_part(const Summary& summary, RankedItems rank, bool leading) {
  const std::string table =
      figures_table(summary, ranking_columns(summary.evaluation, rank, leading));
  if (table.empty()) return "";
  const char* heading = rank == RankedItems::catalogue ? "Ranking the catalogue"
                                                       : "Ranking the user's own test items";
  return fmt::format("\n### {}\n\n{}{}\n\n{}", heading, ranked_in_words(rank),
                     leading ? best_ranking(summary) : "", table);
}

std::string warm_and_cold_part(const Summary& summary) {
  const std::string table = figures_table(summary, warm_and_cold_columns(summary.evaluation));
  if (table.empty()) return "";
  return fmt::format(
      "\n### Warm and cold items in these lists\n\nThe lists of the table above, judged by the "
      "warm "
      "test items alone and by the cold ones alone; users without a relevant item of that kind "
      "{}.\n\n{}",
      summary.evaluation.no_relevant == NoRelevant::skip ? "are left out" : "count as 0", table);
}

// How many test ratings there were; the same for every result.
std::string counts_in_words(const Summary& summary) {
  for (const ModelResult& result : summary.results) {
    for (const Metrics& m : result.repeats) {
      if (m.ratings == 0) continue;
      return fmt::format(
          "Test ratings: {}, of which {} are cold (their user or item has no training "
          "rating).\n\n",
          thousands(static_cast<std::int64_t>(m.ratings)),
          thousands(static_cast<std::int64_t>(m.cold_ratings)));
    }
  }
  return "";
}

// What the picture shows, in a sentence for each end of the scale.
std::string errors_part(const Summary& summary) {
  if (!has_errors(summary)) return "";
  return fmt::format(
      "\n### Where the models err\n\nThe same test ratings in groups. A bias above 0 means that "
      "predictions are too high.\n\n{}\n",
      markdown::picture("RMSE and bias of the trained models on groups of test ratings",
                        kErrorsPicture));
}

std::string comparisons_part(const Summary& summary) {
  if (summary.comparisons.empty()) return "";
  markdown::Table table({{"a"},
                         {"b"},
                         {"RMSE of a − b", Align::right},
                         {"interval", Align::right},
                         {"level", Align::right},
                         {"excludes 0"},
                         {"p", Align::right}});
  for (const Comparison& c : summary.comparisons) {
    const Interval& d = c.difference;
    table.add_row({escape(c.a), escape(c.b), fixed(d.estimate),
                   fmt::format("{} to {}", fixed(d.low), fixed(d.high)),
                   fmt::format("{:.0f} %", 100 * d.level), d.low > 0 || d.high < 0 ? "yes" : "no",
                   escape(p_value(c.p))});
  }
  return fmt::format(
      "\n### Differences in test RMSE\n\nBelow 0: a is better. The intervals are of a bootstrap "
      "over "
      "users; p is how often chance alone makes the two models differ as much (each user's errors "
      "exchanged at random), corrected by Holm's method for all rows of this table.\n\n{}",
      table.str());
}

}  // namespace

std::string results_section(const Summary& summary) {
  std::string text = "## Test results\n\n";
  if (summary.results.empty()) return text + "The final evaluation has not run yet.\n";
  text += markdown::picture("Test results of models and baselines", kResultsPicture) + "\n\n";
  text +=
      "Mean ± standard deviation over the seeds of the final training; the best of each column "
      "in bold.\n\n";
  const std::string ratings = figures_table(summary, rating_columns());
  if (!ratings.empty())
    text += fmt::format("### Rating error\n\n{}{}", counts_in_words(summary), ratings);
  const RankedItems lead = summary.evaluation.rank;
  const RankedItems other =
      lead == RankedItems::catalogue ? RankedItems::rated : RankedItems::catalogue;
  text += ranking_part(summary, lead, true) + warm_and_cold_part(summary) +
          ranking_part(summary, other, false);
  return text + errors_part(summary) + comparisons_part(summary);
}

}  // namespace mfsearch
