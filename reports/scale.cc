#include "reports/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mfsearch {
namespace {

// Beyond this a difference of two values could overflow.
constexpr double kHuge = 1e300;

std::string without_hyphen(const std::string& label) {
  return label.starts_with('-') ? "−" + label.substr(1) : label;
}

// Enough decimals to tell ticks `step` apart; exponents for very large and small numbers.
std::string tick_label(double value, double step, double largest) {
  if (value == 0) return "0";
  if (largest >= 1e6 || step < 1e-6) return without_hyphen(fmt::format("{:.4g}", value));
  int decimals = 0;
  for (double s = step; decimals < 6 && std::abs(s - std::round(s)) > 1e-6 * s; s *= 10) ++decimals;
  return without_hyphen(fmt::format("{:.{}f}", value, decimals));
}

double round_step(double at_least, bool whole) {
  const double power = std::pow(10, std::floor(std::log10(at_least)));
  for (const double multiple : {1.0, 2.0, 2.5, 5.0, 10.0}) {
    const double step = multiple * power;
    // The tolerance keeps a step that equals the wanted one but for rounding.
    if (step >= at_least * (1 - 1e-9) && (!whole || step == std::round(step))) return step;
  }
  return 10 * power;
}

// Linear interpolation between the order statistics of sorted values.
double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - std::floor(place)) * (sorted[above] - sorted[below]);
}

}  // namespace

double Scale::operator()(double value) const {
  const double v = std::clamp(value, extent.low, extent.high);
  const double share = log ? std::log(v / extent.low) / std::log(extent.high / extent.low)
                           : (v - extent.low) / (extent.high - extent.low);
  return from + share * (to - from);
}

std::vector<Tick> linear_ticks(Extent extent, int most, bool whole) {
  const double span = extent.high - extent.low;
  double wanted = span / most;
  if (whole) wanted = std::max(wanted, 1.0);
  const double step = round_step(wanted, whole);
  const double largest = std::max(std::abs(extent.low), std::abs(extent.high));
  std::vector<Tick> ticks;
  const double first = std::ceil(extent.low / step - 1e-9);
  for (double i = first; i * step <= extent.high + 1e-9 * step; ++i) {
    ticks.push_back({i * step, tick_label(i * step, step, largest)});
    if (ticks.size() > static_cast<std::size_t>(most)) break;  // span below the last bit of values
  }
  return ticks;
}

std::vector<Tick> log_ticks(Extent extent, int most) {
  const int first = static_cast<int>(std::floor(std::log10(extent.low) + 1e-9));
  const int last = static_cast<int>(std::ceil(std::log10(extent.high) - 1e-9));
  const auto inside = [&](int stride, const std::vector<double>& multiples) {
    std::vector<Tick> ticks;
    for (int power = first; power <= last; power += stride) {
      for (const double multiple : multiples) {
        const double value = multiple * std::pow(10, power);
        if (value < extent.low * (1 - 1e-9) || value > extent.high * (1 + 1e-9)) continue;
        const bool plain = power >= -4 && power <= 5;
        ticks.push_back({value, plain ? fmt::format("{:.{}f}", value, std::max(0, -power))
                                      : fmt::format("{:g}e{}", multiple, power)});
      }
    }
    return ticks;
  };
  const auto fits = [&](const std::vector<Tick>& ticks) {
    return ticks.size() >= 2 && ticks.size() <= static_cast<std::size_t>(most);
  };
  std::vector<Tick> fine = inside(1, {1, 2, 5}), coarse = inside(1, {1, 3});
  if (fits(fine)) return fine;
  if (fits(coarse)) return coarse;
  const std::vector<Tick> decades = inside(1, {1});
  if (decades.size() < 2) return linear_ticks(extent, most);
  const int stride = (static_cast<int>(decades.size()) + most - 1) / most;
  return inside(stride, {1});
}

Extent sensible_extent(std::span<const double> values, Direction direction) {
  const double sign = direction == Direction::minimize ? 1 : -1;
  std::vector<double> badness;  // the lower the better
  for (const double value : values) {
    if (std::isfinite(value)) badness.push_back(sign * std::clamp(value, -kHuge, kHuge));
  }
  if (badness.empty()) return {0, 1};
  std::sort(badness.begin(), badness.end());
  const double best = badness.front(), worst = badness.back();
  // Two fences: the first for a few outliers, the second holds while under half have diverged.
  const double middle = quantile(badness, 0.5), upper = quantile(badness, 0.75);
  const double fence = std::min(upper + 3 * (upper - best), middle + 15 * (middle - best));
  double end = best;
  for (const double value : badness) {
    if (value <= fence) end = value;
  }
  if (end == best) end = worst;  // most values are equal: nothing to squash
  return sign > 0 ? Extent{best, end} : Extent{-end, -best};
}

Extent padded(Extent extent, double share, bool log) {
  if (log) {
    const double factor = extent.low < extent.high ? std::pow(extent.high / extent.low, share) : 2;
    return {extent.low / factor, extent.high * factor};
  }
  const double size = std::max(std::abs(extent.low), std::abs(extent.high));
  double room = share * (extent.high - extent.low);
  if (!(room > 1e-9 * size)) room = size > 0 ? 0.1 * size : 1;
  return {extent.low - room, extent.high + room};
}

}  // namespace mfsearch
