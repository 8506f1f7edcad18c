// Whether a study file is what its experiment makes of it, without training: `mfsearch verify`.
#pragma once

#include <string>
#include <vector>

#include "experiments/stored_searches.h"
#include "search/audit.h"

namespace mfsearch {

struct Verified {
  std::string study;
  int trials = 0;
  bool imported = false;              // then there is no sampler to hold its points against
  std::vector<std::string> problems;  // of the study as a whole
  std::vector<Finding> findings;      // of its trials, in their order
  std::vector<std::string> unchecked;

  bool sound() const { return problems.empty() && findings.empty(); }
};

// Checks the study's fingerprint, its numbers, states, points and pruning (search/audit.h), that
// values are those of the epochs that they name, and that the stored summary has the same trials.
// What only a training can show (curves) is for rerun().
Verified verify(const StoredSearches& stored, const StoredSearch& search);

}  // namespace mfsearch
