// What becomes of a trial: its objective runs, its pruner watches. A pure function but for the
// times, which the search and a rerun share.
#pragma once

#include <functional>

#include "search/proposal.h"

namespace mfsearch {

// The store does not keep the sign of zero, so no row has one: -0.0 + 0.0 is 0.0.
inline double without_signed_zero(double x) { return x + 0.0; }

using OnReport = std::function<void(int step, double value)>;

// Runs the trial born so at `point`, again with other seeds if it fails and the study has retries.
// `on_report` is told of every report until the trial's end, from this thread; it may be empty.
Trial run_trial(const Study& study, const Birth& birth, const Point& point,
                const OnReport& on_report);

}  // namespace mfsearch
