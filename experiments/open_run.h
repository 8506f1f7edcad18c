// A run's folder while this process works in it: lock, store and studies.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "experiments/run.h"
#include "experiments/run_lock.h"
#include "experiments/warm_start.h"
#include "search/sqlite_store.h"

namespace mfsearch {

class OpenRun {
 public:
  // Locks the folder, moves an older run aside if options.fresh, and makes or opens the store.
  // `experiment` and `options` must outlive this. Throws InputError if the store's study was
  // imported.
  OpenRun(const Experiment& experiment, const RunOptions& options, std::filesystem::path folder);

  // Opens the experiment's studies, given in its order, in the store: it refuses those whose rows
  // are of another experiment. `dataset`: the fingerprint of what they depend on; empty: no data.
  void open(std::vector<Study> studies, const std::vector<WarmStart>& warm,
            const std::string& dataset);

  // Searches until every study has come to its end; nullopt if `stop` came before.
  std::optional<std::vector<StudyResult>> search(const std::atomic<bool>& stop,
                                                 const RunEvents& events);

  const std::filesystem::path& folder() const { return folder_; }

  // What run_experiment() results in: of a run that was stopped, and of one that is complete, whose
  // summary is stored and reported hereby.
  RunResult stopped() const;
  RunResult conclude(Summary summary);

 private:
  const Experiment& experiment_;
  const RunOptions& options_;
  std::filesystem::path folder_;
  RunLock lock_;  // one process at a time
  std::optional<SqliteFile> file_;
  std::vector<std::unique_ptr<TrialStore>> stores_;
  std::vector<Study> studies_;
};

}  // namespace mfsearch
