#include <fmt/format.h>

#include <algorithm>

#include "reports/number.h"
#include "reports/reproduction.h"

namespace mfsearch {
namespace {

std::string count_of(int count, int all, const char* one, const char* many) {
  if (all == 1) return fmt::format("the one {} {}", one, count == 1 ? "is" : "is not");
  if (count == all) return fmt::format("all {} {} are", all, many);
  return fmt::format("{} of {} {} are", count, all, many);
}

int consistent(const std::vector<Check>& checks, double level) {
  return static_cast<int>(std::ranges::count_if(
      checks, [&](const Check& c) { return verdict(c, level) == Verdict::consistent; }));
}

// "Of the trials that were published, all 30 are consistent with our reruns, ..."
std::string on_trials(const Reproduction& r) {
  if (r.trials.empty()) return "";
  std::vector<Check> values;
  for (const ReproducedTrial& trial : r.trials) values.push_back(trial.value);
  return fmt::format(
      "Rerun with {} seeds each, {} consistent with what was published (two-sided level {:g} %, "
      "Holm's correction for {} comparison{}).",
      r.seeds,
      count_of(consistent(values, r.level), static_cast<int>(values.size()), "trial", "trials"),
      100 * r.level, values.size(), values.size() == 1 ? "" : "s");
}

std::string on_trainings(const Reproduction& r) {
  std::vector<Check> checks;
  std::string rmse;
  for (const ReproducedTraining& training : r.trainings) {
    for (const Check& c : training.checks) {
      checks.push_back(c);
      if (c.name != "test RMSE") continue;
      rmse += fmt::format(" The published test RMSE {} of the {} stands against our {}.",
                          fixed(c.published), training.name, with_spread(c.ours.mean, c.ours.sd));
    }
  }
  if (checks.empty()) return "";
  return fmt::format(
      " Of the figures of the other trainings {} consistent.{}",
      count_of(consistent(checks, r.level), static_cast<int>(checks.size()), "figure", "figures"),
      rmse);
}

std::string on_facts(const Reproduction& r) {
  if (r.facts.empty()) return "";
  const auto holding = std::ranges::count_if(r.facts, &DataCheck::holds);
  if (holding == std::ssize(r.facts)) {
    return fmt::format(" All {} published facts of the data hold exactly.", holding);
  }
  return fmt::format(" {} of {} published facts of the data hold exactly.", holding,
                     r.facts.size());
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
