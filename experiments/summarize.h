// Turns what a run has found into the plain values that a report states.
#pragma once

#include "experiments/final_evaluation.h"
#include "experiments/problem.h"
#include "experiments/run.h"
#include "experiments/stopwatch.h"
#include "experiments/warm_start.h"
#include "reports/summary.h"

namespace mfsearch {

Summary summarize(const Experiment& experiment, const Problem& problem,
                  const std::vector<StudyResult>& searched, const FinalEvaluation& final,
                  const std::vector<WarmStart>& warm, const RunOptions& options,
                  const Stopwatch& stopwatch);

}  // namespace mfsearch
