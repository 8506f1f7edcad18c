// Parameters as numbers in [0, 1], the form in which samplers spread and model points.
#pragma once

#include "search/space.h"

namespace mfsearch {

// The allowed value at u in [0, 1]. Equal parts of [0, 1] belong to equal parts of the range (in
// logarithms if log), to each of the values with steps, and to each of the choices.
double from_unit(const Parameter& parameter, double u);

// The middle of what from_unit() takes to `value`; without steps, the number itself. 0.5 for a
// parameter with a single value.
double to_unit(const Parameter& parameter, double value);

}  // namespace mfsearch
