// Numbers as a report prints them: independent of the locale, NaN as an en dash, a true minus sign.
#pragma once

#include <cstdint>
#include <string>

#include "search/trial.h"

namespace mfsearch {

// "0.8823". Infinities are "∞".
std::string fixed(double value, int decimals = 4);

// A figure of unknown size: four decimals where they say something, else four significant digits
// ("0.8823", "1.234e+07").
std::string figure(double value);

// "0.8823 ± 0.0007"; only "0.8823" if the spread is NaN.
std::string with_spread(double mean, double spread, int decimals = 4);

// "100,836".
std::string thousands(std::int64_t value);

// "0.0312", "< 0.0001".
std::string p_value(double p);

// "2.6 %".
std::string percent(double share);

// "0.42 s", "12.3 s", "3 min 05 s", "2 h 07 min"; an en dash for NaN and negative times.
std::string duration(double seconds);

// Wall time of a trial in seconds; NaN if it was not recorded.
double seconds_of(const Trial& trial);

}  // namespace mfsearch
