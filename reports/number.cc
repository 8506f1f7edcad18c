#include "reports/number.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace mfsearch {
namespace {

constexpr const char* kDash = "–";
constexpr const char* kMinus = "−";

// Rounding may leave "-0.0000", whose sign says nothing.
std::string with_true_minus(std::string digits) {
  if (digits.empty() || digits[0] != '-') return digits;
  digits.erase(0, 1);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  return zero ? digits : kMinus + digits;
}

std::string not_finite(double value) {
  if (std::isnan(value)) return kDash;
  return value > 0 ? "∞" : std::string(kMinus) + "∞";
}

}  // namespace

std::string fixed(double value, int decimals) {
  if (!std::isfinite(value)) return not_finite(value);
  return with_true_minus(fmt::format("{:.{}f}", value, decimals));
}

std::string figure(double value) {
  const double size = std::abs(value);
  if (!std::isfinite(value) || size == 0 || (size >= 1e-3 && size < 1e5)) return fixed(value);
  return with_true_minus(fmt::format("{:.4g}", value));
}

std::string with_spread(double mean, double spread, int decimals) {
  if (std::isnan(mean) || std::isnan(spread)) return fixed(mean, decimals);
  return fixed(mean, decimals) + " ± " + fixed(spread, decimals);
}

std::string thousands(std::int64_t value) {
  // As unsigned: fmt 9 groups the digits of a negative number wrongly.
  const auto bits = static_cast<std::uint64_t>(value);
  return fmt::format("{}{}", value < 0 ? kMinus : "", fmt::group_digits(value < 0 ? -bits : bits));
}

std::string p_value(double p) { return p < 0.0001 ? "< 0.0001" : fixed(p); }

std::string percent(double share) {
  return std::isfinite(share) ? fixed(100 * share, 1) + " %" : not_finite(share);
}

std::string duration(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0) return kDash;
  if (seconds < 9.995) return fmt::format("{:.2f} s", seconds);
  if (seconds < 59.95) return fmt::format("{:.1f} s", seconds);
  const double minutes = std::floor(std::round(seconds) / 60);
  if (minutes < 60) {
    return fmt::format("{:.0f} min {:02.0f} s", minutes, std::round(seconds) - 60 * minutes);
  }
  const double whole_minutes = std::round(seconds / 60);
  const double hours = std::floor(whole_minutes / 60);
  return fmt::format("{:.0f} h {:02.0f} min", hours, whole_minutes - 60 * hours);
}

double seconds_of(const Trial& trial) {
  if (trial.started == Time{}) return std::numeric_limits<double>::quiet_NaN();
  return std::chrono::duration<double>(trial.finished - trial.started).count();
}

}  // namespace mfsearch
