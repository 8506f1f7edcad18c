// Several runs in one report: the same figures side by side, and what tells their models apart.
#pragma once

#include <string>
#include <vector>

#include "reports/summary.h"

namespace mfsearch {

struct NamedSummary {
  std::string name;  // of the run, different from the others'
  Summary summary;   // of trained models
};

// The trained models of all runs as results "RUN: MODEL", and the baselines of the first run. If
// every run was judged on the same test ratings, each of them is compared with the model that the
// first run's validation chose, the p-values corrected by Holm's method for all these comparisons;
// if not, or if a run does not say (one of an earlier version), a warning says so instead. Studies,
// costs and files stay with the runs. At least one run.
Summary side_by_side(const std::vector<NamedSummary>& runs);

// `all`, which is side_by_side(runs), as Markdown, with the best point of each search, all trained
// hyperparameters, and in what the runs' data and protocols differ. Pictures as those of report.md.
std::string comparison_report(const std::vector<NamedSummary>& runs, const Summary& all);

}  // namespace mfsearch
