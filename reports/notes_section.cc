#include <fmt/format.h>

#include <cmath>

#include "reports/markdown.h"
#include "reports/number.h"
#include "reports/sections.h"
#include "reports/standing.h"
#include "reports/tally.h"

namespace mfsearch {
namespace {

using markdown::Align;
using markdown::escape;

std::string protocol_notes(const Summary& summary) {
  return fmt::format(
      "- **Protocol.** The search saw training and validation ratings only. What it looked for was "
      "{}. When it was over, the best point of each study was trained again with fresh seeds, and "
      "the test ratings were read once, for the tables above.\n",
      escape(summary.objective));
}

std::string ranking_notes(const Summary& summary) {
  const EvaluationOptions& o = summary.evaluation;
  return fmt::format(
      "- **Ranking.** Lists have {} items; a test item is relevant from a rating of {:g} on. Users "
      "without a relevant test item {}. An item that the user never rated counts as not relevant, "
      "so figures for the whole catalogue are low for every model: compare, do not read them "
      "alone.\n",
      o.k, o.threshold,
      o.no_relevant == NoRelevant::skip ? "are left out of the averages" : "count as 0");
}

std::string winners_curse(const Summary& summary) {
  markdown::Table table({{"study"},
                         {"complete trials", Align::right},
                         {fmt::format("best {}", summary.objective), Align::right},
                         {"test RMSE", Align::right}});
  for (const StudySummary& study : summary.studies) {
    const Trial* best = best_trial(study.trials, study.direction);
    const ModelResult* result = find_result(summary, study.name);
    if (!best || !result) continue;
    const Spread test = test_rmse(*result);
    table.add_row({escape(study.name), thousands(tally(study).complete), figure(*best->value),
                   with_spread(test.mean, test.sd)});
  }
  if (table.empty()) return "";
  return fmt::format(
      "- **Winner's curse.** The best validation value of many trials is optimistic: it was picked "
      "because it is the best, luck included. Besides, validation and test are different ratings. "
      "Quote the test figures.\n\n{}\n",
      table.str());
}

std::string spread_notes(const Summary& summary) {
  std::string text =
      "- **Standard deviations** are over seeds: the same data, split and hyperparameters, another "
      "initialisation and order of ratings. They say nothing of other users or another split. "
      "Baselines are computed once and have none.\n";
  if (!summary.comparisons.empty()) {
    text +=
        "- **Bootstrap intervals** resample users, each with all of the user's test ratings: they "
        "say how much the difference depends on which users are in the test. They do not cover "
        "another search, another split or another dataset.\n";
  }
  return text;
}

}  // namespace

std::string notes_section(const Summary& summary) {
  std::string text =
      fmt::format("## How to read this\n\n{}{}{}{}", protocol_notes(summary),
                  ranking_notes(summary), winners_curse(summary), spread_notes(summary));
  for (const std::string& note : summary.notes) text += fmt::format("- {}\n", escape(note));
  return text;
}

}  // namespace mfsearch
