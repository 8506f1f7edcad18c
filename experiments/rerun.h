// A run's trainings once more, compared bit for bit with what is stored: `mfsearch reproduce`.
#pragma once

#include <string>
#include <vector>

#include "experiments/data_source.h"
#include "experiments/stored_searches.h"

namespace mfsearch {

struct TrialRerun {
  int trial = 0;
  std::vector<std::string> differences;  // sentences without subject; none: equal bit for bit
};

struct StudyRerun {
  std::string study;
  std::vector<TrialRerun> trials;
};

struct Rerun {
  std::vector<StudyRerun> studies;
  bool judged = false;                         // the final evaluation was repeated, too
  std::vector<std::string> final_differences;  // of its metrics
  // What program, instruction set, CPU and data here are otherwise than where the rows were made.
  std::vector<std::string> machine_differences;
  std::vector<std::string> not_compared;  // metrics that are measured and differ each time
  bool machine_known = true;              // false: the file does not tell what made it

  int different_trials() const;
  bool same() const { return different_trials() == 0 && final_differences.empty(); }
};

struct RerunOptions {
  int trial = -1;  // only this one of each study; -1: all, and the final evaluation
  int jobs = 1;
  DataOptions data;
};

// Trains the trials again from stored experiment, seeds and points, each pruned by the stored
// curves of the others; compares state, values (but measured ones), curve, series, reason and
// failed attempts. The final evaluation is repeated if all trials are, `stored` has all studies,
// and there is a summary. Writes nothing. The result does not depend on `jobs`. Throws InputError
// if a study is imported, has no such trial, or is one of a program.
Rerun rerun(const StoredSearches& stored, const RerunOptions& options);

}  // namespace mfsearch
