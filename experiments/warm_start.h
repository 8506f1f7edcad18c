// Trials of an earlier study that a search begins with: `search: {warm_start: NAME}`.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "experiments/experiment.h"
#include "search/trial.h"

namespace mfsearch {

struct WarmStart {
  std::vector<Trial> trials;  // points of the new study's space, numbered -n .. -1 in their order
  std::string digest;         // of all in them that new rows depend on; empty: no warm start
  std::string source;         // "study 'cf' of runs/old/study.db"
  int left_out = 0;           // trials that failed or lie outside the new space
};

// What `study.warm_start` names: a run's name in `runs`, its folder or study.db, and in it the
// study of the same name, or the only one. Empty if it names nothing. Throws InputError if there is
// no such study, if it has other parameters than the new one, parameters of another kind or the
// other direction, and if none of its trials is a point of the new space.
WarmStart load_warm_start(const StudySpec& study, const std::filesystem::path& runs);

// That of every study of the experiment, in order.
std::vector<WarmStart> load_warm_starts(const Experiment& experiment,
                                        const std::filesystem::path& runs);

}  // namespace mfsearch
