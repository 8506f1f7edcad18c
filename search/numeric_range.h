// A float or int range, or the positions of an ordinal's values, as plain numbers: what samplers
// and the store compute with.
#pragma once

#include <cstdint>
#include <optional>

#include "search/space.h"

namespace mfsearch {

struct NumericRange {
  double low, high;  // both are allowed values: high is the last one that the steps reach
  double step;       // 0: every value in between is allowed
  bool log;

  // Numbers are drawn and modelled in "inner" form: as they are, or their logarithms. A range with
  // steps reaches half a step further at both ends, so that each value owns an equal share.
  double inner(double value) const;
  double inner_low() const { return inner(low - step / 2); }
  double inner_high() const { return inner(high + step / 2); }

  // The allowed value nearest to an inner number (a tie goes to the even step).
  double nearest(double inner_number) const;

  // With steps: how many values there are, and the i-th.
  std::int64_t count() const;
  double at(std::int64_t i) const;

  bool contains(double value) const;
};

// nullopt for choices. The parameter must be sound: !problem(parameter).
std::optional<NumericRange> numeric_range(const Parameter& parameter);

}  // namespace mfsearch
