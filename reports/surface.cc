#include "reports/surface.h"

#include <algorithm>
#include <cmath>

#include "reports/parameter_axis.h"
#include "reports/tally.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 0.07;  // of the kernel, as a share of an axis

struct Known {
  double x, y, value;
};

std::size_t index_of(const SearchSpace& space, const std::string& name) {
  return static_cast<std::size_t>(std::ranges::find(space, name, &Parameter::name) - space.begin());
}

}  // namespace

std::optional<Surface> surface(const StudySummary& study,
                               const std::vector<Importance>& importance) {
  if (importance.size() < 2) return std::nullopt;
  Surface s{index_of(study.space, importance[0].parameter),
            index_of(study.space, importance[1].parameter),
            {},
            {}};
  const Scale x = parameter_axis(study.space[s.x], 0, 1, 0).scale;
  const Scale y = parameter_axis(study.space[s.y], 0, 1, 0).scale;
  const Extent extent = sensible_extent(values_to_show(study), study.direction);
  std::vector<Known> known;
  for (const Trial& trial : study.trials) {
    if (trial.state != TrialState::complete || !is_drawn(trial, study.space.size())) continue;
    if (!has_place(trial.point, s.x) || !has_place(trial.point, s.y)) continue;
    known.push_back({x(trial.point[s.x]), y(trial.point[s.y]),
                     std::clamp(*trial.value, extent.low, extent.high)});
  }
  if (known.empty()) return std::nullopt;
  for (int j = 0; j < kSurfaceSize; ++j) {
    for (int i = 0; i < kSurfaceSize; ++i) {
      const double u = i / (kSurfaceSize - 1.0), v = j / (kSurfaceSize - 1.0);
      double sum = 0, weights = 0;
      for (const Known& k : known) {
        const double squared = (u - k.x) * (u - k.x) + (v - k.y) * (v - k.y);
        // The second term reaches everywhere, so that no place is without a value.
        const double weight = std::exp(-squared / (2 * kWidth * kWidth)) + 1e-4 / (0.01 + squared);
        sum += weight * k.value;
        weights += weight;
      }
      s.values.push_back(sum / weights);
      s.support.push_back(std::min(1.0, weights / 0.5));
    }
  }
  return s;
}

}  // namespace mfsearch
