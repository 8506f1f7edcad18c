#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/number.h"
#include "reports/reproduction.h"

namespace mfsearch {
namespace {

int consistent(const std::vector<Check>& checks, double level) {
  return static_cast<int>(std::ranges::count_if(
      checks, [&](const Check& c) { return verdict(c, level) == Verdict::consistent; }));
}

std::string on_trials(const Reproduction& r) {
  if (r.trials.empty()) return "";
  std::vector<Check> values;
  for (const ReproducedTrial& trial : r.trials) values.push_back(trial.value);
  const int holding = consistent(values, r.level);
  std::string trials = fmt::format("{} of {} trials are", holding, values.size());
  if (holding == std::ssize(values)) trials = fmt::format("all {} trials are", holding);
  if (values.size() == 1) trials = holding == 1 ? "the one trial is" : "the one trial is not";
  return fmt::format(
      "Rerun with {} seeds each, {} consistent with what was published (two-sided level {:g} %, "
      "Holm's correction for {} comparison{}).",
      r.seeds, trials, 100 * r.level, values.size(), values.size() == 1 ? "" : "s");
}

std::string on_trainings(const Reproduction& r) {
  std::vector<Check> checks;
  std::string rmse;
  for (const ReproducedTraining& training : r.trainings) {
    for (const Check& c : training.checks) {
      checks.push_back(c);
      if (c.name != "test RMSE") continue;
      rmse += fmt::format("; the published test RMSE {} of the {} stands against our {}",
                          fixed(c.published), training.name, with_spread(c.ours.mean, c.ours.sd));
    }
  }
  if (checks.empty()) return "";
  const int holding = consistent(checks, r.level);
  return fmt::format(" Of the other published figures, {} are consistent{}.",
                     holding == std::ssize(checks)
                         ? fmt::format("all {}", holding)
                         : fmt::format("{} of {}", holding, checks.size()),
                     rmse);
}

std::string on_facts(const Reproduction& r) {
  if (r.facts.empty()) return "";
  const auto holding = std::ranges::count_if(r.facts, &DataCheck::holds);
  if (r.facts.size() == 1) {
    return fmt::format(" The one published fact of the data {}.",
                       holding == 1 ? "holds exactly" : "does not hold");
  }
  return fmt::format(" {} published facts of the data hold exactly.",
                     holding == std::ssize(r.facts)
                         ? fmt::format("All {}", holding)
                         : fmt::format("{} of {}", holding, r.facts.size()));
}

std::string on_variants(const Reproduction& r) {
  if (r.variants.size() < 2) return "";
  const VariantResult &first = r.variants.front(), &last = r.variants.back();
  return fmt::format(
      " With {} corrected, the best of the trials by its own objective has a test RMSE of {}; as "
      "published it is {} (mean ± standard deviation over seeds).",
      r.variants.size() == 2 ? "its mistake"
                             : fmt::format("its {} mistakes", r.variants.size() - 2),
      with_spread(last.test_rmse.mean, last.test_rmse.sd),
      with_spread(first.test_rmse.mean, first.test_rmse.sd));
}

}  // namespace

Verdict verdict(const Check& check, double level) {
  if (std::isnan(check.adjusted_p)) return Verdict::not_comparable;
  return check.adjusted_p > level ? Verdict::consistent : Verdict::not_consistent;
}

std::string reproduction_verdict(const Reproduction& r) {
  std::string text = on_trials(r) + on_trainings(r) + on_facts(r) + on_variants(r);
  if (text.starts_with(' ')) text.erase(0, 1);
  return text;
}

}  // namespace mfsearch
