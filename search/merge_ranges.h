// Ranges that cover what several trials were given.
#pragma once

#include "search/space.h"

namespace mfsearch {

// A parameter whose values are those of both; logarithmic or with steps only if both are so alike.
// Throws InputError if they are of different kinds or have different choices.
Parameter merged(const Parameter& a, const Parameter& b);

// Makes room for the value: without the steps if it is not on them, with other ends if it is
// beyond. Throws InputError for a choice that is not there and a fraction among whole numbers.
void widen_to(Parameter& parameter, double value);

}  // namespace mfsearch
