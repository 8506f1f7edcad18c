#include "reports/surface.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "reports/parameter_axis.h"
#include "reports/tally.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 0.07;  // of the kernel, as a share of an axis

// A trial's place, both in [0, 1].
struct Known {
  double x, y, value;
};

// The place of a node on its axis.
double place(int node) { return node / (kSurfaceSize - 1.0); }

// How near each node of an axis is to a trial.
using Nearness = std::array<double, kSurfaceSize>;

Nearness nearness(double of_trial) {
  Nearness all;
  for (int i = 0; i < kSurfaceSize; ++i) {
    const double distance = place(i) - of_trial;
    all[i] = std::exp(-distance * distance / (2 * kWidth * kWidth));
  }
  return all;
}

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
  constexpr std::size_t kNodes = std::size_t{kSurfaceSize} * kSurfaceSize;
  std::vector<double> sums(kNodes), weights(kNodes);
  for (const Known& k : known) {
    const Nearness x_near = nearness(k.x), y_near = nearness(k.y);
    for (int j = 0; j < kSurfaceSize; ++j) {
      for (int i = 0; i < kSurfaceSize; ++i) {
        const double u = place(i) - k.x, v = place(j) - k.y;
        // The second term reaches everywhere, so that no place is without a value.
        const double weight = x_near[i] * y_near[j] + 1e-4 / (0.01 + u * u + v * v);
        sums[j * kSurfaceSize + i] += weight * k.value;
        weights[j * kSurfaceSize + i] += weight;
      }
    }
  }
  for (std::size_t n = 0; n < kNodes; ++n) {
    s.values.push_back(sums[n] / weights[n]);
    s.support.push_back(std::min(1.0, weights[n] / 0.5));
  }
  return s;
}

}  // namespace mfsearch
