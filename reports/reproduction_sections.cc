#include "reports/reproduction_sections.h"

#include <fmt/format.h>

#include "reports/markdown.h"
#include "reports/number.h"

namespace mfsearch {
namespace {

using markdown::Align;
using markdown::escape;

// "20 to 25", or "25" if all are.
std::string range_of(const Agreement& a, int decimals) {
  if (a.low == a.high) return fixed(a.low, decimals);
  return fmt::format("{} to {}", fixed(a.low, decimals), fixed(a.high, decimals));
}

std::string epochs_of(const Agreement& a) {
  return fmt::format("{} ({})", fixed(a.mean, 1), range_of(a, 0));
}

std::string in_bold_unless_consistent(Verdict verdict) {
  const std::string word(name_of(verdict));
  return verdict == Verdict::consistent ? word : markdown::bold(word);
}

std::string point_in_words(const std::vector<Fact>& point) {
  std::string text;
  for (const Fact& fact : point) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", escape(fact.name), escape(fact.value));
  }
  return text;
}

std::string values_table(const Reproduction& r) {
  markdown::Table table({{"trial", Align::right},
                         {"published", Align::right},
                         {"our mean", Align::right},
                         {"sd", Align::right},
                         {"range"},
                         {"z", Align::right},
                         {"p", Align::right},
                         {"p, corrected", Align::right},
                         {"verdict"}});
  for (const ReproducedTrial& t : r.trials) {
    const Agreement& a = t.value.ours;
    table.add_row({fmt::format("{}", t.number), fixed(t.value.published), fixed(a.mean),
                   fixed(a.sd), range_of(a, 4), fixed(a.z, 2), escape(p_value(a.p)),
                   escape(p_value(t.value.adjusted_p)),
                   in_bold_unless_consistent(verdict(t.value, r.level))});
  }
  return table.str();
}

std::string stops_table(const Reproduction& r) {
  std::vector<markdown::Column> columns{{"trial", Align::right}};
  for (const Fact& fact : r.trials.front().point) columns.push_back({fact.name, Align::right});
  columns.push_back({"epochs published", Align::right});
  columns.push_back({"epochs of ours", Align::right});
  columns.push_back({"stopped early, published"});
  columns.push_back({"of ours", Align::right});
  markdown::Table table(columns);
  for (const ReproducedTrial& t : r.trials) {
    std::vector<std::string> cells{fmt::format("{}", t.number)};
    for (const Fact& fact : t.point) cells.push_back(escape(fact.value));
    cells.push_back(fmt::format("{}", t.published_epochs));
    cells.push_back(epochs_of(t.epochs));
    cells.push_back(t.published_early ? "yes" : "no");
    cells.push_back(fmt::format("{} of {}", t.early, r.seeds));
    table.add_row(cells);
  }
  return table.str();
}

}  // namespace

std::string trials_section(const Reproduction& r) {
  if (r.trials.empty()) return "";
  return fmt::format(
      "## The trials\n\nz is the distance of the published value from our mean in our standard "
      "deviations; p says how often a further run of ours would lie as far off, and is corrected "
      "for {} comparisons (Holm). A value is called not consistent if the corrected p is at most "
      "{:g} %.\n\n{}\n### When they stopped\n\nMean and range over our seeds.\n\n{}\n### Learning "
      "curves\n\nValidation loss by epoch: published in orange, ours in blue (mean, and a band "
      "from the least to the greatest seed; where seeds have stopped, of those that went "
      "on).\n\n{}\n",
      r.trials.size(), 100 * r.level, values_table(r), stops_table(r),
      markdown::picture("Learning curves of the trials, published and ours", kTrialsPicture));
}

std::string trainings_section(const Reproduction& r) {
  if (r.trainings.empty()) return "";
  markdown::Table table({{"training"},
                         {"figure"},
                         {"published", Align::right},
                         {"our mean", Align::right},
                         {"sd", Align::right},
                         {"range"},
                         {"z", Align::right},
                         {"p, corrected", Align::right},
                         {"verdict"}});
  std::string points;
  int checks = 0;
  for (const ReproducedTraining& t : r.trainings) {
    for (const Check& c : t.checks) {
      const Agreement& a = c.ours;
      ++checks;
      table.add_row({escape(t.name), escape(c.name), fixed(c.published), fixed(a.mean), fixed(a.sd),
                     range_of(a, 4), fixed(a.z, 2), escape(p_value(c.adjusted_p)),
                     in_bold_unless_consistent(verdict(c, r.level))});
    }
    points += fmt::format(
        "- {}: {}; ours stopped after {} epochs, the published log ends with "
        "epoch {}\n",
        markdown::bold(t.name), point_in_words(t.point), epochs_of(t.epochs),
        t.val_loss.published.size());
  }
  return fmt::format("## The other trainings\n\n{}\nCorrected for {} comparisons.\n\n{}\n{}\n",
                     points, checks, table.str(),
                     markdown::picture("Learning curves of the other trainings, published and ours",
                                       kTrainingsPicture));
}

std::string data_section(const Reproduction& r) {
  if (r.facts.empty()) return "";
  markdown::Table table({{"fact"}, {"published", Align::right}, {"ours", Align::right}, {"holds"}});
  for (const DataCheck& c : r.facts) {
    table.add_row({escape(c.name), escape(c.published), escape(c.ours),
                   c.holds() ? "yes" : markdown::bold("no")});
  }
  return fmt::format("## The data\n\nCompared in the decimals that were published.\n\n{}",
                     table.str());
}

std::string variants_section(const Reproduction& r) {
  if (r.variants.empty()) return "";
  markdown::Table table({{"corrected"},
                         {"best trial", Align::right},
                         {"its objective", Align::right},
                         {"its test RMSE", Align::right},
                         {"change over all trials", Align::right},
                         {"from, to"},
                         {"better", Align::right}});
  std::string meanings;
  for (const VariantResult& v : r.variants) {
    const bool is_first = &v == &r.variants.front();
    table.add_row(
        {escape(v.name), fmt::format("{}", v.trial), with_spread(v.value.mean, v.value.sd),
         with_spread(v.test_rmse.mean, v.test_rmse.sd), fixed(v.mean_change),
         is_first ? fixed(kNotAvailable)
                  : fmt::format("{} to {}", fixed(v.low_change), fixed(v.high_change)),
         is_first ? fixed(kNotAvailable) : fmt::format("{} of {}", v.improved, v.compared)});
    if (!is_first) meanings += fmt::format("- {}: {}\n", markdown::bold(v.name), escape(v.meaning));
  }
  return fmt::format(
      "## What correcting its mistakes is worth\n\n{}\nThe same trials with the same seeds. Each "
      "protocol picks the best trial by its own objective (the lowest mean over seeds; those of "
      "protocols that measure different things cannot be compared), and the test RMSE of that "
      "trial is given: mean ± standard deviation over seeds. Beside it the change of test RMSE at "
      "equal parameters and seeds: its mean over all trials, the least and the greatest of them, "
      "and how many trials got better.\n\n{}",
      meanings, table.str());
}

std::string reproduction_notes(const Reproduction& r) {
  std::string text = "## How to read this\n\n";
  if (!r.trials.empty()) {
    text += fmt::format(
        "- **A published value is a single draw** of an unseeded program, so it cannot be "
        "repeated bit for bit; what can be asked is whether it looks like one of ours. "
        "\"Consistent\" means that {} seeds give no reason to doubt it, not that it is proven: a "
        "deviation within about two standard deviations goes unnoticed, and the correction for "
        "many comparisons lets larger ones pass.\n"
        "- **The p-values assume normal draws.** Early stopping makes some trials' values "
        "lopsided or two-peaked; range and curves show where.\n"
        "- **Figures are compared as they were printed.** Rounding to four decimals moves one by "
        "at most 0.00005, which matters only where our standard deviation is as small.\n"
        "- **Logs have gaps.** A curve is compared at the epochs that the log shows; where it "
        "does not say when a training stopped, that is not compared.\n",
        r.seeds);
  }
  if (!r.variants.empty()) {
    text +=
        "- **The points were found by the published search**, under its own protocol. A search "
        "under a corrected one would look elsewhere, so these changes are what a correction is "
        "worth at the published points, not the best it can do.\n"
        "- **Standard deviations** are over seeds: another initialisation and another order of the "
        "ratings, the same data and split.\n";
  }
  return text;
}

}  // namespace mfsearch
