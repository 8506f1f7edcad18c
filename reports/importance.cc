#include "reports/importance.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/number.h"
#include "reports/tally.h"
#include "search/fanova.h"
#include "search/ped_anova.h"

namespace mfsearch {
namespace {

constexpr int kEnoughTrials = 20;  // the best tenth are two trials

}  // namespace

std::vector<Importance> importance(const StudySummary& study) {
  // Trials of a stored summary are as good as whoever wrote it.
  const auto fits = [&](const Trial& trial) { return trial.point.size() == study.space.size(); };
  if (!std::ranges::all_of(study.trials, fits)) return {};
  if (tally(study).complete < kEnoughTrials) return {};
  const std::vector<double> apart = ped_anova(study.space, study.trials, study.direction);
  const std::vector<double> alone = fanova(study.space, study.trials);
  std::vector<Importance> all;
  for (std::size_t p = 0; p < study.space.size(); ++p) {
    if (!is_single(study.space[p])) all.push_back({study.space[p].name, apart[p], alone[p]});
  }
  const auto says_nothing = [](const Importance& i) { return i.ped_anova <= 0 && i.fanova <= 0; };
  if (all.size() < 2 || std::ranges::all_of(all, says_nothing)) return {};
  std::ranges::stable_sort(all, std::greater{}, &Importance::ped_anova);
  return all;
}

std::string importance_in_words(const std::vector<Importance>& importance) {
  double rest = 1;
  for (const Importance& i : importance) rest -= i.fanova;
  return fmt::format(
      "PED-ANOVA: a parameter's share in what sets the best tenth of the trials apart from all "
      "others. fANOVA: its share of the variance over the whole space, bad regions included, that "
      "it explains alone; the other {} are interaction or noise.",
      percent(std::clamp(rest, 0.0, 1.0)));
}

}  // namespace mfsearch
