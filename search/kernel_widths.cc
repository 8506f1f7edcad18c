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

void widths_by_sorting(std::span<const double> centres, double low, double high, double narrowest,
                       std::span<double> widths) {
  const std::size_t n = centres.size();
  const std::vector<std::size_t> order = ascending_order(centres);
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
}

constexpr std::size_t kStretches = 102;

// The outermost centres of a stretch of the range, none yet.
struct Stretch {
  double low = std::numeric_limits<double>::infinity();
  double negative_high = std::numeric_limits<double>::infinity();  // a minimum like low: one vector
  double high() const { return -negative_high; }
};

// Gaps, broader than the narrowest kernel, from a stretch to the next ones that have any centre.
struct Gaps {
  double left, right;
  bool has_low, has_high;  // who the outermost centres are is known
};

// Parts the range into stretches as long as the narrowest kernel is broad. Only the outermost
// centres of a stretch can have a neighbour farther away than that. False if the order of equal
// centres matters. Loops over all centres are free of branches.
bool find_without_sorting(std::span<const double> centres, double low, double high,
                          double narrowest, std::span<double> widths) {
  const std::size_t n = centres.size(), used = std::min(n, kStretches - 4) + 4;
  std::array<Stretch, kStretches> stretches;
  std::array<Gaps, kStretches> gaps;
  std::array<std::uint8_t, kStretches> is_beside_gap;
  std::fill_n(stretches.begin(), used, Stretch{});
  std::fill_n(is_beside_gap.begin(), used, std::uint8_t{0});
  std::vector<std::uint8_t> stretch_of(n);
  const double scale = 1 / narrowest;
  for (std::size_t i = 0; i < n; ++i) {
    const double at = std::clamp((centres[i] - low) * scale, 0.0, kStretches - 1.0);
    stretch_of[i] = static_cast<std::uint8_t>(static_cast<int>(at));
  }
  for (std::size_t i = 0; i < n; ++i) {
    Stretch& stretch = stretches[stretch_of[i]];
    const double centre = centres[i], negative = -centre;
    stretch = {centre < stretch.low ? centre : stretch.low,
               negative < stretch.negative_high ? negative : stretch.negative_high};
  }
  std::optional<std::size_t> before;
  for (std::size_t s = 0; s < used; ++s) {
    if (stretches[s].low > stretches[s].high()) continue;
    gaps[s] = {};
    const double gap = before ? stretches[s].low - stretches[*before].high() : 0;
    if (gap > narrowest) {
      gaps[*before].right = gaps[s].left = gap;
      is_beside_gap[*before] = is_beside_gap[s] = 1;
    }
    before = s;
  }
  std::vector<std::uint32_t> beside(n);
  std::size_t count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    widths[i] = narrowest;
    beside[count] = static_cast<std::uint32_t>(i);
    count += is_beside_gap[stretch_of[i]];
  }
  for (const std::uint32_t i : std::span(beside).first(count)) {
    const Stretch& stretch = stretches[stretch_of[i]];
    Gaps& gap = gaps[stretch_of[i]];
    if (gap.left > 0 && centres[i] == stretch.low) {
      if (std::exchange(gap.has_low, true)) return false;
      widths[i] = std::min(gap.left, high - low);
    }
    if (gap.right > 0 && centres[i] == stretch.high()) {
      if (std::exchange(gap.has_high, true)) return false;
      widths[i] = std::clamp(gap.right, widths[i], high - low);
    }
  }
  return true;
}

}  // namespace

void kernel_widths(std::span<const double> centres, double low, double high,
                   std::span<double> widths) {
  const auto n = static_cast<double>(centres.size());
  const double narrowest = (high - low) / std::min(100.0, n + 2);
  const bool is_found =
      centres.size() > 1 && find_without_sorting(centres, low, high, narrowest, widths);
  if (!is_found) widths_by_sorting(centres, low, high, narrowest, widths);
}

}  // namespace mfsearch
