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

// Of a search for the best point of a program, which is all there is of it.
Summary summarize_command(const Experiment& experiment, const std::vector<StudyResult>& searched,
                          const std::vector<WarmStart>& warm, const RunOptions& options,
                          const Stopwatch& stopwatch);

// Shared by both.
StudySummary study_summary(const Experiment& experiment, const StudySpec& study,
                           const StudyResult& result);
SearchMethod search_method(const StudySpec& study, const WarmStart& warm);
std::vector<Fact> cost_facts(const Stopwatch& stopwatch, int jobs);

}  // namespace mfsearch
