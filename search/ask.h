// A study whose trials are run by others: they ask for a point and tell what came of it. In free
// order; who calls this holds the store's file alone meanwhile (SqliteFile::exclusively), because
// each call looks at all trials and then writes.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "search/free_order.h"

namespace mfsearch {

// Begins the next trial, the first that waits or a new one, however many there are. Throws
// RunError as FreeOrder::next().
OpenTrial ask(const Study& study);

// Adds reports to the curve of a trial that has begun; true if the pruner gives it up, after which
// no report is added any more. Throws InputError if a report is not finite, if the trial was given
// up before, or if it has not begun or has ended.
bool report(const Study& study, int number, std::span<const double> values);

// Ends a trial that has begun. Gives it as it is stored. All throw InputError if it has not begun
// or has ended. complete: the values are finite, with one in `others` for each of the study's
// other_directions, and the pruner has not given the trial up.
Trial tell_complete(const Study& study, int number, double value, std::vector<double> others = {});
// pruned: the pruner has given it up. Its value is its last report.
Trial tell_pruned(const Study& study, int number);
// Also ends what another program has begun. `reason` may be empty.
Trial tell_failed(const Study& study, int number, const std::string& reason);

}  // namespace mfsearch
