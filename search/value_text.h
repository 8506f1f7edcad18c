// Values of parameters as people write them.
#pragma once

#include <string>
#include <string_view>

#include "search/space.h"

namespace mfsearch {

// The number in a point that `text` stands for: "0.01", "28", "true", "adam". Throws InputError, a
// sentence, if the parameter has no such value.
double value_from_text(const Parameter& parameter, std::string_view text);

// Which values there are: "a whole number from 1 to 64", "one of bpr, warp".
std::string values_in_words(const Parameter& parameter);

// The allowed value nearest to a number that is none of the choices: clipped into the range, on its
// steps; of choices, the nearest number among them, NaN if none is one. `value` is finite.
double nearest_value(const Parameter& parameter, double value);

}  // namespace mfsearch
