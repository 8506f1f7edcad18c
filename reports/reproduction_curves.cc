#include "reports/reproduction_curves.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/number.h"

namespace mfsearch {
namespace {

ComparedCurve compared(std::string title, std::string subtitle, const CurveCheck& curve) {
  std::vector<double> all;
  for (const auto* values : {&curve.published, &curve.low, &curve.high}) {
    std::ranges::copy_if(*values, std::back_inserter(all),
                         [](double v) { return std::isfinite(v); });
  }
  std::optional<Extent> extent;
  if (!all.empty()) extent = padded(sensible_extent(all, Direction::minimize));
  return {std::move(title), std::move(subtitle), &curve, extent};
}

}  // namespace

std::vector<ComparedCurve> trial_curves(const Reproduction& r) {
  std::vector<ComparedCurve> curves;
  for (const ReproducedTrial& trial : r.trials) {
    curves.push_back(compared(fmt::format("Trial {}", trial.number),
                              fmt::format("z {}, {}", fixed(trial.value.ours.z, 1),
                                          name_of(verdict(trial.value, r.level))),
                              trial.val_loss));
  }
  return curves;
}

std::vector<ComparedCurve> training_curves(const Reproduction& r) {
  std::vector<ComparedCurve> curves;
  for (const ReproducedTraining& training : r.trainings) {
    curves.push_back(compared(training.name, "training loss", training.train_loss));
    curves.push_back(compared(training.name, "validation loss", training.val_loss));
  }
  return curves;
}

}  // namespace mfsearch
