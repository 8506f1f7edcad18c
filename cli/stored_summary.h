// What the report of a run is made from.
#pragma once

#include "cli/stored_run.h"

namespace mfsearch {

// Throws InputError if there can be none, RunError if there is none yet or if it is damaged.
Summary stored_summary(const StoredRun& run);

}  // namespace mfsearch
