// The identity of a dataset's content.
#pragma once

#include <string>

#include "core/dataset.h"

namespace mfsearch {

// SHA-256 over user ids, items, ratings and times in a canonical byte form (docs/data.md), so it
// depends on neither the file format, line endings nor the name. 64 lower-case hexadecimal digits.
std::string fingerprint_of(const Dataset& dataset);

}  // namespace mfsearch
