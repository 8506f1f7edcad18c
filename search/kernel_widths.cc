#include "search/kernel_widths.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "search/ascending_order.h"

namespace mfsearch {
namespace {

std::vector<double> widths_by_sorting(std::span<const double> centres, double low, double high,
                                      double narrowest) {
  const std::size_t n = centres.size();
  const std::vector<std::size_t> order = ascending_order(centres);
  std::vector<double> widths(n);
  for (std::size_t rank = 0; rank < n; ++rank) {
    const double at = centres[order[rank]];
    const double left = at - (rank > 0 ? centres[order[rank - 1]] : low);
    const double right = (rank + 1 < n ? centres[order[rank + 1]] : high) - at;
    const bool first = rank == 0, last = rank + 1 == n;
    const double gap = n == 1  ? std::max(left, right)
                       : first ? right
                       : last  ? left
                               : std::max(left, right);
    widths[order[rank]] = std::clamp(gap, narrowest, high - low);
  }
  return widths;
}

// Parts the range into stretches as long as the narrowest kernel is broad. Only the outermost
// centres of a stretch can have a neighbour farther away than that. nullopt if the order of equal
// centres matters.
std::optional<std::vector<double>> widths_without_sorting(std::span<const double> centres,
                                                          double low, double high,
                                                          double narrowest) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  constexpr std::size_t kStretches = 102;
  struct Stretch {
    double low = kInfinity, high = -kInfinity;  // of its centres
    double left = 0, right = 0;                 // gaps to the next stretches that have any
    bool has_low = false, has_high = false;     // who the outermost centres are is known
  };
  std::array<Stretch, kStretches> stretches;
  std::vector<std::uint8_t> stretch_of(centres.size());
  const double scale = 1 / narrowest;
  for (std::size_t i = 0; i < centres.size(); ++i) {
    const double at = std::clamp((centres[i] - low) * scale, 0.0, kStretches - 1.0);
    stretch_of[i] = static_cast<std::uint8_t>(at);
    Stretch& stretch = stretches[stretch_of[i]];
    stretch.low = std::min(stretch.low, centres[i]);
    stretch.high = std::max(stretch.high, centres[i]);
  }
  Stretch* before = nullptr;
  bool any = false;
  for (Stretch& stretch : stretches) {
    if (stretch.low > stretch.high) continue;
    if (before && stretch.low - before->high > narrowest) {
      before->right = stretch.left = stretch.low - before->high;
      any = true;
    }
    before = &stretch;
  }
  std::vector<double> widths(centres.size(), narrowest);
  if (!any) return widths;
  for (std::size_t i = 0; i < centres.size(); ++i) {
    Stretch& stretch = stretches[stretch_of[i]];
    if (stretch.left > 0 && centres[i] == stretch.low) {
      if (std::exchange(stretch.has_low, true)) return std::nullopt;
      widths[i] = std::min(stretch.left, high - low);
    }
    if (stretch.right > 0 && centres[i] == stretch.high) {
      if (std::exchange(stretch.has_high, true)) return std::nullopt;
      widths[i] = std::clamp(stretch.right, widths[i], high - low);
    }
  }
  return widths;
}

}  // namespace

std::vector<double> kernel_widths(std::span<const double> centres, double low, double high) {
  const auto n = static_cast<double>(centres.size());
  const double narrowest = (high - low) / std::min(100.0, n + 2);
  if (centres.size() > 1) {
    if (auto widths = widths_without_sorting(centres, low, high, narrowest)) return *widths;
  }
  return widths_by_sorting(centres, low, high, narrowest);
}

}  // namespace mfsearch
